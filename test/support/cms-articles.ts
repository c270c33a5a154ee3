import { expect } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import type { FieldInput } from '../sitecore/editing.ts';
import type { Sitecore } from '../sitecore/sitecore.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import type { TestApp } from './app.js';
import { eventually, type ConnectedCms } from './cms.js';
import { articleId } from './content.js';

/** An article of the CMS that says as little as an article can, and what a test adds. */
export interface NewArticle {
  name?: string;
  /** In English. */
  fields?: FieldInput;
  /** In Vietnamese; not at all when absent. */
  vi?: FieldInput;
  parentId?: string;
  id?: string;
}

/** Makes an approved article in the master database; its id. */
export function makeArticle(cms: Sitecore, { name = 'Iron', fields = {}, vi, parentId = PLACES.articles, id }: NewArticle = {}): string {
  const english = { fields: { Title: name, Body: `<p>About ${name}.</p>`, ...fields } };
  const languages = { en: english, ...(vi ? { 'vi-VN': { fields: { Title: `${name} (vi)`, Body: `<p>Về ${name}.</p>`, ...vi } } } : {}) };
  return cms.create({ parentId, templateId: TEMPLATES.article.id, name, languages, ...(id === undefined ? {} : { id }) });
}

const ARTICLE = `query ($id: ID!, $locale: Locale) { article(id: $id, locale: $locale) {
  id slug locale title teaser body { html text } tags weeks { stage from to } category { id name }
  image { url width height alt } review { reviewer reviewedAt nextReviewDue } sources { title url }
  publishedAt updatedAt related(first: 20) { nodes { id title } } } }`;

/** An article of the CMS as the app shows it; null when it shows none. */
export async function readArticle(app: Pick<TestApp, 'query'>, externalId: string, locale = 'en') {
  const { data, errors } = await app.query(ARTICLE, { id: articleId(externalId, 'SITECORE'), locale });
  expect(errors).toBeUndefined();
  return data.article;
}

/** A run as an editor sees it. */
export interface SeenRun {
  id: string;
  status: string;
  trigger: string;
  progress: { seen: number; total: number | null; created: number; updated: number; unchanged: number; deleted: number; rejected: number };
  plan: { created: number; updated: number; deleted: number; sample: { externalId: string; locale: string | null; change: string }[] } | null;
  error: { code: string; message: string } | null;
}

const RUN = `id status trigger progress { seen total created updated unchanged deleted rejected } plan { created updated deleted sample { externalId locale change } } error { code message }`;

/** Asks for a run, and gives it as it stands then. */
export async function requestRun(app: TestApp, input: Record<string, unknown> = { scope: 'ALL' }): Promise<SeenRun> {
  const { data, errors } = await app.query(
    `mutation ($input: TriggerSyncInput!) { triggerSync(input: $input) { run { ${RUN} } userErrors { code message path } } }`,
    { input },
    { token: await app.token('editor') },
  );
  expect([errors, data.triggerSync.userErrors]).toEqual([undefined, []]);
  return data.triggerSync.run;
}

/** A run as it stands. */
export async function findRun(app: TestApp, id: string): Promise<SeenRun> {
  const { data } = await app.query(`query ($id: ID!) { syncRun(id: $id) { ${RUN} } }`, { id }, { token: await app.token('editor') });
  return data.syncRun;
}

/** Waits until a run has come to an end or asks for a confirmation; how it is then. */
export const endOfRun = (app: TestApp, id: string): Promise<SeenRun> =>
  eventually(async () => {
    const run = await findRun(app, id);
    if (run.status === 'QUEUED' || run.status === 'RUNNING') throw new Error(`the run is ${run.status} still`);
    return run;
  }, 40_000);

/** Asks for a run and waits for its end. */
export async function runToEnd(app: TestApp, input?: Record<string, unknown>): Promise<SeenRun> {
  return endOfRun(app, (await requestRun(app, input)).id);
}

/**
 * Publishes and has nestling read everything, without a word of it: from here on nothing happens by itself, no second
 * look either.
 */
export async function fillSilently({ cms, app }: ConnectedCms): Promise<void> {
  cms.connect(null);
  cms.publish();
  expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED' });
}
