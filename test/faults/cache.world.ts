import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivateRedis } from '../../scripts/private-redis.mjs';
import type { TestApp } from '../support/app.js';
import { article, push, removal } from '../support/content.js';
import type { CacheCommand } from './cache.commands.ts';
import { History } from './cache.history.ts';

/** How long the other node may go on with what was before, by the promise of one second; the rest is for a busy machine. */
const ELSEWHERE_MS = 1_500;
/** So long the database may take for a read; the tests make it slow. */
export const LONGEST_READ_MS = 60;
const ITEMS = [0, 1, 2];
const PEOPLE = 3;
const WEEK = 37;

/** Each is answered by one read of the database: it is true at one moment. */
const QUERIES = [
  ...ITEMS.map((item) => `{ article(slug: "model-${item}") { title } }`),
  '{ articles(first: 100) { totalCount nodes { title } } }',
  '{ searchArticles(query: "modelword", first: 10) { totalCount nodes { title } } }',
  `{ milestone(stage: PREGNANCY, week: ${WEEK}) { articles(first: 3) { totalCount } } }`,
];
const OWN = '{ viewer { units theme pregnancies { dueDate } } }';

export interface CacheWorldParts {
  nodes: [TestApp, TestApp];
  /** Over the same database, without any memory. */
  oracle: TestApp;
  redis: PrivateRedis;
  /** To be called right before a change is written. */
  beforeChange: () => void;
}

/** Two nodes and an oracle, people nobody knows yet, and the content as it stands. */
export async function startCacheWorld({ nodes, oracle, redis, beforeChange }: CacheWorldParts) {
  const game = randomUUID();
  const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => oracle.token('parent', { subject: `${game}-${index}` })));
  const content = new History();
  const people = Array.from({ length: PEOPLE }, () => new History());
  const problems: string[] = [];
  const open: Promise<void>[] = [];
  let version = 0;
  let isRedisUp = true;

  const request = async (app: TestApp, query: string, token?: string, isGet = false): Promise<string> => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = isGet
      ? await fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': '1', ...authorization } })
      : await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization },
          body: JSON.stringify({ query }),
        });
    return response.text();
  };
  const truth = async (queries: readonly string[], token?: string): Promise<Map<string, string>> =>
    new Map(await Promise.all(queries.map(async (query) => [query, await request(oracle, query, token)] as const)));

  const ask = (history: History, query: string, node: number, after: number, token?: string, isGet = false): void => {
    const asking = async (): Promise<void> => {
      await sleep(after);
      const asked = performance.now();
      const answer = await request(nodes[node] as TestApp, query, token, isGet);
      const answered = performance.now();
      late.push(() => history.problemOf(query, answer, node, asked, answered));
    };
    open.push(asking());
  };
  // Judged at the end: what is true is known to us only after the change that made it.
  const late: (() => string | null)[] = [];

  const change = async (history: History, node: number, work: () => Promise<unknown>, token: string | undefined, queries: readonly string[]) => {
    beforeChange();
    const begun = performance.now();
    await work();
    const acknowledged = performance.now();
    // A person's own change is known everywhere at once.
    const elsewhere = token === undefined ? acknowledged + ELSEWHERE_MS : acknowledged;
    history.add(await truth(queries, token), begun, node === 0 ? [acknowledged, elsewhere] : [elsewhere, acknowledged]);
    // Whatever was being made while it changed is kept by now, if it is.
    for (const query of queries) ask(history, query, node, LONGEST_READ_MS, token);
  };

  /** Purges by hand; once that is acknowledged, the node knows of all changes before it. */
  const purge = async (node: number, tag: string): Promise<void> => {
    const app = nodes[node] as TestApp;
    await request(app, `mutation { purgeCache(input: { tags: ["${tag}"] }) { purged } }`, await app.token('editor'));
    content.settle(node, performance.now());
  };

  /** In the end everything is asked everywhere once more. */
  const askAll = async (): Promise<void> => {
    for (const node of [0, 1]) {
      await purge(node, 'nothing');
      for (const query of QUERIES) for (const isGet of [false, true]) ask(content, query, node, 0, undefined, isGet);
      for (const [person, history] of people.entries()) ask(history, OWN, node, 0, tokens[person]);
    }
    await Promise.all(open);
  };

  const actions: { [K in CacheCommand['do']]: (command: Extract<CacheCommand, { do: K }>) => unknown } = {
    ask: ({ node, query, person, get, after }) => ask(content, QUERIES[query] as string, node, after, person === null ? undefined : tokens[person], get),
    askOwn: ({ node, person, after }) => ask(people[person] as History, OWN, node, after, tokens[person]),
    change: ({ node, item, remove }) => {
      const name = `model-${item}`;
      const fields = {
        slug: name,
        title: `${name} ${++version} ${game}`,
        bodyHtml: '<p>modelword</p>',
        weeks: [{ stage: 'PREGNANCY' as const, from: WEEK, to: WEEK }],
      };
      const next = remove ? removal(`article/${name}`, 'en') : article(`article/${name}`, 'en', fields);
      return change(content, node, () => push(nodes[node] as TestApp, [next]), undefined, QUERIES);
    },
    changeOwn: ({ node, person }) => {
      const dueDate = new Date(Date.UTC(2027, 0, 1 + (++version % 200))).toISOString().slice(0, 10);
      const mutation = `mutation { createPregnancy(input: { method: DUE_DATE, date: "${dueDate}" }) { userErrors { code } } }`;
      const token = tokens[person];
      return change(people[person] as History, node, () => request(nodes[node] as TestApp, mutation, token), token, [OWN]);
    },
    purge: ({ node }) => purge(node, '*'),
    pause: ({ ms }) => sleep(ms),
    redis: async ({ up }) => {
      if (up === isRedisUp) return;
      isRedisUp = up;
      await (up ? redis.restart() : redis.kill());
    },
  };

  content.add(await truth(QUERIES), -Infinity, [0, 0]);
  for (const [index, history] of people.entries()) history.add(await truth([OWN], tokens[index]), -Infinity, [0, 0]);

  return {
    perform: async (command: CacheCommand): Promise<void> => void (await (actions[command.do] as (each: CacheCommand) => unknown)(command)),
    /** What was answered that was not true, once everybody has their answer. */
    async end(): Promise<string[]> {
      await Promise.all(open);
      await askAll();
      if (!isRedisUp) await redis.restart();
      for (const judge of late) {
        const problem = judge();
        if (problem) problems.push(problem);
      }
      return problems;
    },
  };
}
