/** One point: one server under one load, with what it cost. CPU, memory and statements are counted after the warm-up. */
import { readFileSync } from 'node:fs';
import { cpuSecondsOf, cpuSecondsOn } from '../cpu.mjs';
import { runLoad } from './socket-load.mjs';

/**
 * @typedef {object} Watched
 * @property {{ server: number | undefined, rest: number | undefined }} cores
 * @property {import('./statements.mjs').Statements} statements
 */
/** @typedef {{ name: string, pid: number, origin: string, paths: 'graphql' | 'by operation' }} Measured */

/**
 * @param {Measured} server
 * @param {Omit<import('./socket-load.mjs').LoadJob, 'origin' | 'paths'>} job
 * @param {Watched} watched
 */
export async function measure(server, job, { cores, statements }) {
  const read = () => ({ own: cpuSecondsOf(server.pid), core: cpuSecondsOn(cores.server), rest: cpuSecondsOn(cores.rest) });
  let before = read();
  let countedFrom = await statements.count();
  const load = await runLoad({ ...job, origin: server.origin, paths: server.paths }, async () => {
    countedFrom = await statements.count();
    before = read();
  });
  const after = read();
  const counted = await statements.count();
  const used = (/** @type {keyof typeof before} */ key) => (before[key] === null || after[key] === null ? null : after[key] - before[key]);
  const [own, core, rest] = [used('own'), used('core'), used('rest')];
  return {
    ...load,
    cpuPerThousand: own === null || load.requests === 0 ? null : (own / load.requests) * 1_000,
    statementsPerRequest: counted === null || countedFrom === null || load.requests === 0 ? null : (counted - countedFrom) / load.requests,
    megabytes: residentMegabytes(server.pid),
    ownShare: own === null ? null : own / load.seconds,
    foreignShare: own === null || core === null ? null : Math.max(0, core - own) / load.seconds,
    restShare: rest === null ? null : rest / load.seconds,
  };
}

/** @typedef {Awaited<ReturnType<typeof measure>>} Figures */

/** @param {number} pid */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
  } catch {
    return null;
  }
}
