import type { Command } from './commands.ts';

/** Sequences that have once led to a store that differed from its source. */
export const ANY: readonly (readonly Command[])[] = [];

/** The same, of sequences in which nothing is lost. */
export const LOSSLESS: readonly (readonly Command[])[] = [];
