import type { CacheCommand } from './cache.commands.ts';

const own = (node: number, after = 0): CacheCommand => ({ do: 'askOwn', node, person: 0, after });
const one = (node: number, after = 0): CacheCommand => ({ do: 'ask', node, query: 0, person: null, get: false, after });

/** Nothing is known, everything is asked within a few moments, and meanwhile it changes. */
const MAKING_WHILE_CHANGING: CacheCommand[] = [0, 1, 2, 3, 4, 5].flatMap((turn): CacheCommand[] => [
  { do: 'purge', node: 0 },
  ...[0, 3, 4, 5].flatMap((query, place): CacheCommand[] =>
    [false, true].map((get) => ({ do: 'ask', node: 0, query, person: null, get, after: 8 * place + (get ? 36 : 0) })),
  ),
  { do: 'change', node: 0, item: 0, remove: turn % 3 === 2 },
]);

/** Sequences that are worth to be played each time. */
export const CACHE_GAMES: readonly (readonly CacheCommand[])[] = [
  MAKING_WHILE_CHANGING,
  // An answer is being made while what it reads changes.
  [
    one(0),
    { do: 'pause', ms: 3 },
    { do: 'change', node: 0, item: 0, remove: false },
    one(0),
    one(0, 30),
    { do: 'change', node: 0, item: 0, remove: false },
    one(0),
  ],
  // What is kept on both nodes changes on one of them, without Redis and after it has come back empty.
  [
    own(0),
    own(1),
    { do: 'pause', ms: 60 },
    own(0),
    own(1),
    { do: 'pause', ms: 60 },
    { do: 'redis', up: false },
    { do: 'changeOwn', node: 0, person: 0 },
    { do: 'redis', up: true },
    own(1),
    own(0),
    { do: 'pause', ms: 60 },
    own(1),
    own(0),
  ],
];
