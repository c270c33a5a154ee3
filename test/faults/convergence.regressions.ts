import type { Command } from './commands.ts';

/** Sequences that have once ended badly. */
export const ANY: readonly (readonly Command[])[] = [
  // The connection that holds the leading place failed twice, the second time unheard: that ended the process.
  [{ do: 'connections' }, { do: 'publish', what: 'all', item: 0, deep: true, language: null }, { do: 'kill' }],
];

/** The same, of sequences in which nothing is lost. */
export const LOSSLESS: readonly (readonly Command[])[] = [
  // What comes from another site, and what hangs below a folder that goes there, when the publish comes later than the second look.
  [
    { do: 'move', item: 11, folder: 'articles' },
    { do: 'template', item: 10, template: 'article' },
    { do: 'move', item: 10, folder: 'articles' },
    { do: 'move', item: 0, folder: 'elsewhere' },
    { do: 'pause', ms: 2_500 },
    { do: 'publish', what: 'item', item: 11, deep: false, language: null },
    { do: 'publish', what: 'item', item: 10, deep: false, language: null },
    { do: 'publish', what: 'item', item: 0, deep: false, language: null },
  ],
];
