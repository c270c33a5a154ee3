import fc from 'fast-check';

/** A language of the CMS. */
type Language = 'en' | 'vi-VN';

/** Where an item can be put: folders of the site, a folder of another site. */
export type Folder = 'articles' | 'part' | 'tips' | 'elsewhere';

/** What editors do. Items are named by their place in the list of all items that are there, counted round and round. */
export type Edit =
  | { do: 'save'; item: number; language: Language; what: 'text' | 'slug' | 'blankSlug' | 'blankText' | 'hidden' | 'shown'; slug: number }
  | { do: 'addVersion'; item: number; language: Language; isDraft: boolean }
  | { do: 'removeVersion' | 'removeLanguage' | 'hideVersion' | 'showVersion' | 'draft' | 'approve'; item: number; language: Language }
  | { do: 'create'; kind: 'article' | 'tip' | 'category' | 'page'; folder: Folder; isHidden: boolean; isDraft: boolean }
  | { do: 'copy' | 'move'; item: number; folder: Folder }
  | { do: 'rename'; item: number; name: number }
  | { do: 'template'; item: number; template: 'article' | 'tip' | 'page' }
  | { do: 'delete'; item: number }
  | { do: 'restrict'; item: number; how: 'never' | 'past' | 'future' | 'later' | 'free' };

/** What is published: everything, one folder of the site or an item, with what is below it or alone, in all languages or in one. */
export type Publish = { do: 'publish'; what: 'all' | 'site' | 'item' | 'parent'; item: number; deep: boolean; language: Language | null };

/** How webhooks go wrong without being lost. */
export type Disorder = { do: 'disorder'; duplicateShare: number; reorder: boolean; delayMs: number; continuesForEver: boolean; staleMs: number };

/** How webhooks are lost and the delivery API fails. */
export type Fault =
  | { do: 'lose'; dropShare: number; losesLastChunk: boolean; staleMs: number }
  | { do: 'edge'; kind: 'overloaded' | 'broken' | 'reset' | 'late' | 'errors'; requests: number };

/** What happens to nestling and its neighbours. `restart` lets it end what it does, `kill` does not. */
export type Outage = { do: 'restart' } | { do: 'kill' } | { do: 'redis' } | { do: 'connections' };

/** Lets everybody work for a moment. */
export type Pause = { do: 'pause'; ms: number };

export type Command = Edit | Publish | Disorder | Fault | Outage | Pause | { do: 'calm' };

const item = fc.nat({ max: 15 });
const language = fc.constantFrom<Language>('en', 'en', 'vi-VN');
const folder = fc.constantFrom<Folder>('articles', 'part', 'tips', 'elsewhere', 'elsewhere');
const name = fc.nat({ max: 3 });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      item,
      language,
      what: fc.constantFrom('text' as const, 'text' as const, 'slug' as const, 'blankSlug' as const, 'blankText' as const, 'hidden' as const, 'shown' as const),
      slug: name,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('addVersion' as const), item, language, isDraft: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'removeVersion' as const,
        'removeLanguage' as const,
        'hideVersion' as const,
        'showVersion' as const,
        'draft' as const,
        'approve' as const,
      ),
      item,
      language,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      kind: fc.constantFrom('article' as const, 'article' as const, 'tip' as const, 'category' as const, 'page' as const),
      folder,
      isHidden: fc.boolean(),
      isDraft: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('copy' as const, 'move' as const, 'move' as const), item, folder }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), item, name }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('template' as const), item, template: fc.constantFrom('article' as const, 'tip' as const, 'page' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), item }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restrict' as const),
      item,
      how: fc.constantFrom('never' as const, 'past' as const, 'future' as const, 'later' as const, 'free' as const),
    }),
  },
);

const publish: fc.Arbitrary<Publish> = fc.record({
  do: fc.constant('publish' as const),
  what: fc.constantFrom('all' as const, 'all' as const, 'site' as const, 'item' as const, 'parent' as const),
  item,
  deep: fc.boolean(),
  language: fc.constantFrom(null, null, 'en' as const, 'vi-VN' as const),
});

const disorder: fc.Arbitrary<Disorder> = fc.record({
  do: fc.constant('disorder' as const),
  duplicateShare: fc.constantFrom(0, 0.5, 1),
  reorder: fc.boolean(),
  delayMs: fc.constantFrom(0, 100),
  continuesForEver: fc.boolean(),
  staleMs: fc.constantFrom(0, 0, 300),
});

const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('lose' as const),
      dropShare: fc.constantFrom(0.3, 1),
      losesLastChunk: fc.boolean(),
      staleMs: fc.constantFrom(0, 60_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('edge' as const),
      kind: fc.constantFrom('overloaded' as const, 'broken' as const, 'reset' as const, 'late' as const, 'errors' as const),
      requests: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

const outage: fc.Arbitrary<Outage> = fc.record({ do: fc.constantFrom('restart' as const, 'kill' as const, 'redis' as const, 'connections' as const) });
const pause: fc.Arbitrary<Pause> = fc.record({ do: fc.constant('pause' as const), ms: fc.constantFrom(50, 300) });
const calm = fc.constant({ do: 'calm' as const });

const sequence = (arbitrary: fc.Arbitrary<Command>): fc.Arbitrary<Command[]> => fc.array(arbitrary, { minLength: 3, maxLength: 12 });

/** Anything in any order. */
export const anySequence = sequence(
  fc.oneof(
    { weight: 8, arbitrary: edit },
    { weight: 5, arbitrary: publish },
    { weight: 2, arbitrary: disorder },
    { weight: 2, arbitrary: fault },
    { weight: 1, arbitrary: outage },
    { weight: 1, arbitrary: pause },
    { weight: 1, arbitrary: calm },
  ),
);

/** What loses nothing: webhooks come twice, late and in any order, but they come. */
export const losslessSequence = sequence(
  fc.oneof({ weight: 8, arbitrary: edit }, { weight: 5, arbitrary: publish }, { weight: 2, arbitrary: disorder }, { weight: 1, arbitrary: pause }),
);
