// Writes the data map of docs/privacy.md between its markers: from the `/// @data` comments of prisma/schema.prisma and from
// the diary's schema. `--check` writes nothing and ends with 1 when the page is out of date; a field that does not say what
// it is for, or a model that nobody decided about, ends it with 1 either way.
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../docs/privacy.md', import.meta.url);
const PRISMA_SCHEMA = new URL('../prisma/schema.prisma', import.meta.url);
const BEGIN = '<!-- data map: written by scripts/privacy-map.mjs -->';
const END = '<!-- end of the data map -->';

/** Models that hold nothing about the people who use the app. A new model stands here, or has a comment on every field. */
export const IMPERSONAL = [
  'ArticleDocument',
  'ArticleLink',
  'ArticleRelated',
  'ArticleTranslation',
  'ArticleWeek',
  'CategoryTranslation',
  'FetalGrowth',
  'MilestoneArticle',
  'MilestoneDocument',
  'MilestoneNickname',
  'MilestoneTip',
  'MilestoneTranslation',
  'Outbox',
  'SourceItem',
  'SyncFailure',
  'SyncPublish',
  'SyncRequest',
  'SyncRun',
  'TipTranslation',
  'TipWeek',
  'WhoGrowth',
];

const UNTIL_ERASURE = 'until erasure';

/** What the parts of the diary are for. A new part stands here as well. */
const SECTIONS = {
  locale: { purpose: 'serve texts in the person’s language', retention: UNTIL_ERASURE },
  timeZone: { purpose: 'know which day it is for the person', retention: UNTIL_ERASURE },
  units: { purpose: 'show sizes as the person wants them', retention: UNTIL_ERASURE },
  theme: { purpose: 'show nicknames as the person wants them', retention: UNTIL_ERASURE },
  pregnancies: { purpose: 'the service itself: the right week, the right growth, nothing after a loss', retention: UNTIL_ERASURE },
  savedArticles: { purpose: 'the service itself: find articles again', retention: UNTIL_ERASURE },
  readArticles: { purpose: 'the service itself: show unread articles first', retention: `${UNTIL_ERASURE}; of more than 2,000 the oldest go` },
  requests: { purpose: 'make a retry harmless', retention: `30 days, tidied up with the next created pregnancy; at most ${UNTIL_ERASURE}` },
};
const READERS = 'the person';

/**
 * The data map, and everything that keeps it from being complete.
 * @type {import('./privacy-map.d.mts').makeDataMap}
 */
export function makeDataMap({ prismaSchema, diary }) {
  const models = parseModels(prismaSchema);
  const problems = [...undecided(models), ...models.filter(isPersonal).flatMap(silentColumns), ...leaves(diary).flatMap(silentField)];
  const lines = [
    ...models.filter(isPersonal).flatMap(({ name, table, fields }) => [`### Table \`${table ?? name}\``, '', ...rows(fields.map(toColumnRow)), '']),
    '### What the sealed document of a diary holds',
    '',
    ...rows(leaves(diary).map(toFieldRow)),
    '',
    '### Tables without any personal data',
    '',
    models
      .filter(({ name }) => IMPERSONAL.includes(name))
      .map(({ name, table }) => `\`${table ?? name}\``)
      .join(', '),
  ];
  return { text: lines.join('\n'), problems };
}

function parseModels(text) {
  return [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => {
    const fields = [];
    let comment;
    for (const line of body.split('\n').map((each) => each.trim())) {
      const data = /^\/\/\/ @data (.*)$/.exec(line)?.[1];
      if (data) comment = data;
      if (!/^\w/.test(line)) continue;
      fields.push({ model: name, name: line.split(/\s+/)[0], column: /@map\("(\w+)"\)/.exec(line)?.[1], comment });
      comment = undefined;
    }
    return { name, table: /@@map\("(\w+)"\)/.exec(body)?.[1], fields };
  });
}

const isPersonal = ({ name, fields }) => !IMPERSONAL.includes(name) && fields.some(({ comment }) => comment);

function undecided(models) {
  const names = models.map(({ name }) => name);
  return [
    ...models
      .filter((model) => !IMPERSONAL.includes(model.name) && !isPersonal(model))
      .map(({ name }) => `${name}: neither listed as impersonal nor described by @data`),
    ...models
      .filter(({ name, fields }) => IMPERSONAL.includes(name) && fields.some(({ comment }) => comment))
      .map(({ name }) => `${name}: listed as impersonal, but described by @data`),
    ...IMPERSONAL.filter((name) => !names.includes(name)).map((name) => `${name}: listed as impersonal, but there is no such model`),
  ];
}

/** The parts of a comment: what it is, then `purpose: …`, `retention: …` and `readers: …`. */
function partsOf(comment) {
  const [what, ...rest] = comment.split(' · ');
  return { what, ...Object.fromEntries(rest.map((part) => part.split(/: (.*)/).slice(0, 2))) };
}

function silentColumns({ name, fields }) {
  return fields.flatMap((field) => {
    if (!field.comment) return [`${name}.${field.name}: has no @data`];
    const parts = partsOf(field.comment);
    return ['purpose', 'retention', 'readers'].filter((part) => !parts[part]).map((part) => `${name}.${field.name}: names no ${part}`);
  });
}

const toColumnRow = ({ name, column, comment }) => {
  const { what, purpose, retention, readers } = partsOf(comment ?? '');
  return [`\`${column ?? name}\``, what, purpose, retention, readers];
};

/** Every value of a JSON Schema that is neither an object nor a list of objects. */
function leaves(schema, path = '') {
  const object = schema.properties ? schema : schema.items?.properties ? schema.items : undefined;
  if (!object) return [{ path, schema }];
  const list = schema.items ? '[]' : '';
  return Object.entries(object.properties).flatMap(([name, below]) => leaves(below, path === '' && !list ? name : `${path}${list}.${name}`));
}

const sectionOf = (path) => SECTIONS[/^\w+/.exec(path)?.[0] ?? ''];

const silentField = ({ path, schema }) => [
  ...(schema.description ? [] : [`diary ${path}: has no description`]),
  ...(sectionOf(path) ? [] : [`diary ${path}: belongs to no section of scripts/privacy-map.mjs`]),
];

const toFieldRow = ({ path, schema }) => [
  `\`${path}\``,
  `${schema.description} (${kindOf(schema)})`,
  sectionOf(path)?.purpose,
  sectionOf(path)?.retention,
  READERS,
];

function kindOf(schema) {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ');
  if (schema.enum) return schema.enum.join(', ');
  return schema.format ?? [schema.type].flat().join(' or ');
}

const rows = (cells) => [
  '| field | what | purpose | kept | who reads |',
  '|---|---|---|---|---|',
  ...cells.map((row) => `| ${row.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`),
];

/**
 * The page with this data map between its markers.
 * @type {import('./privacy-map.d.mts').insertInto}
 */
export function insertInto(page, text) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/privacy.md lacks the markers ${BEGIN} and ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${text}\n\n${page.slice(to)}`;
}

/**
 * What the map of this checkout is made from.
 * @type {import('./privacy-map.d.mts').readSources}
 */
export async function readSources() {
  const { z } = await import('zod');
  const { diarySchema } = await import('../src/modules/diary/diary.document.ts');
  return { prismaSchema: readFileSync(PRISMA_SCHEMA, 'utf8'), diary: z.toJSONSchema(diarySchema), page: readFileSync(PAGE, 'utf8') };
}

if (import.meta.main) {
  const { page, ...sources } = await readSources();
  const { text, problems } = makeDataMap(sources);
  const wanted = insertInto(page, text);
  const isCheck = process.argv.includes('--check');
  if (isCheck && wanted !== page) problems.push('docs/privacy.md is out of date: run `npm run privacy:map`');
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (!isCheck && problems.length === 0) writeFileSync(PAGE, wanted);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
