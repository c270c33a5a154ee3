/**
 * A small seeded generator: the same seed gives the same numbers on every machine, so that two runs compare like with
 * like and a data set never has to be stored.
 */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} Random
 * @property {() => number} next a number in [0, 1)
 * @property {(from: number, to: number) => number} integer both ends included
 * @property {<T>(choices: readonly T[]) => T} pick
 * @property {(probability: number) => boolean} chance
 */

/**
 * Mulberry32, seeded by text: a stream of its own for every thing that is made, so that making one more thing of one
 * kind changes nothing about the others.
 * @param {string} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (/** @type {number} */ from, /** @type {number} */ to) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    pick: (choices) => /** @type {any} */ (choices[integer(0, choices.length - 1)]),
    chance: (probability) => next() < probability,
  };
}

/**
 * A GUID derived from text (the version and variant bits of a random one).
 * @param {string} text
 */
export function guidOf(text) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (/** @type {number} */ (bytes[6]) & 0x0f) | 0x40;
  bytes[8] = (/** @type {number} */ (bytes[8]) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
