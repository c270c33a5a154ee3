// `npm run bench:diary`: what sealing and row-level security cost when a diary is read, beside the same row read plainly
// in the same run. Private PostgreSQL on 127.0.0.1; five interleaved rounds; medians.
import { randomBytes } from 'node:crypto';
import { startPostgres } from '../scripts/private-postgres.mjs';
import { createDiaryRepository } from '../dist/modules/diary/diary.repository.js';
import { systemClock } from '../dist/platform/clock.js';
import { openDatabase } from '../dist/platform/database.js';
import { createSealer, keyedUuid } from '../dist/platform/sealing.js';

const READS = 1_000;
const ROUNDS = 5;
const PEOPLE = 200;

const server = await startPostgres({ durable: true });
const database = await openDatabase({ url: await server.createDatabase('diary'), dataDir: '' });
const { prisma } = database;
const diaries = createDiaryRepository({ prisma, clock: systemClock, sealer: createSealer([{ id: 'bench', key: randomBytes(32) }]) });
const people = Array.from({ length: PEOPLE }, (_, index) => keyedUuid('bench', `person ${index}`));
const marks = Array.from({ length: 40 }, (_, index) => ({ articleId: keyedUuid('bench', `article ${index}`), at: '2026-11-22T12:00:00.000Z' }));
for (const id of people) await diaries.change(id, (diary) => ({ diary: { ...diary, locale: 'vi', savedArticles: marks }, result: null }));
await prisma.$executeRawUnsafe(`create table plain (person_id uuid primary key, document jsonb not null)`);
for (const id of people) await prisma.$executeRaw`insert into plain values (${id}::uuid, ${JSON.stringify({ locale: 'vi', savedArticles: marks })}::jsonb)`;

const ways = {
  'sealed, row-level security': (id) => diaries.load(id),
  'plain row, no transaction': (id) => prisma.$queryRaw`select document from plain where person_id = ${id}::uuid`,
};
const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, read] of Object.entries(ways)) {
    const startedAt = performance.now();
    for (let index = 0; index < READS; index++) await read(people[index % PEOPLE]);
    // The first round warms up.
    if (round > 0) times[name].push((performance.now() - startedAt) / READS);
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
for (const [name, values] of Object.entries(times)) {
  console.log(`| ${name} | ${median(values).toFixed(3)} ms | ${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)} |`);
}
const ratios = times['sealed, row-level security'].map((value, index) => value / times['plain row, no transaction'][index]);
console.log(`ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`);
await database.close();
await server.stop();
process.exit(0);
