import fc from 'fast-check';

/** One step of a game around the response cache. Questions do not wait for their answers; everything else does. */
export type CacheCommand =
  | { do: 'ask'; node: number; query: number; person: number | null; get: boolean; after: number }
  | { do: 'askOwn'; node: number; person: number; after: number }
  | { do: 'change'; node: number; item: number; remove: boolean }
  | { do: 'changeOwn'; node: number; person: number }
  | { do: 'purge'; node: number }
  | { do: 'pause'; ms: number }
  | { do: 'redis'; up: boolean };

const node = fc.nat(1);
const person = fc.nat(2);
// Long enough to fall into one of the changes that follow.
const after = fc.nat(250);

/** Any game; most of its steps are questions. */
export const anyGame: fc.Arbitrary<CacheCommand[]> = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: fc.record({ do: fc.constant('ask' as const), node, query: fc.nat(5), person: fc.option(person), get: fc.boolean(), after }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('askOwn' as const), node, person, after }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('change' as const), node, item: fc.nat(2), remove: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('changeOwn' as const), node, person }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), node }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('redis' as const), up: fc.boolean() }) },
  ),
  { minLength: 15, maxLength: 60, size: 'max' },
);
