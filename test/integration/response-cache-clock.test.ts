import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startTestApp } from '../support/app.js';
import { article, category, push } from '../support/content.js';
import { milestone } from '../support/sync.js';

/** Long enough to ask everything twice before it has passed. */
const OPEN_MS = 4_000;

const QUERIES = {
  article: '{ article(slug: "ending") { title } }',
  list: '{ articles(first: 100) { totalCount } }',
  week: '{ milestone(stage: PREGNANCY, week: 39) { headline articles(first: 9) { totalCount } } }',
  categories: '{ categories { name } }',
  'the category of an article': '{ article(slug: "staying") { category { name } } }',
};

it('an answer from memory changes at the moment at which a window closes, with no event', async () => {
  // Real time: windows pass by themselves.
  const app = await startTestApp({ env: { CLOCK: '', ROLE: 'api' } });
  onTestFinished(() => app.stop());
  const validTo = new Date(Date.now() + OPEN_MS).toISOString();
  const weeks = [{ stage: 'PREGNANCY' as const, from: 39, to: 39 }];
  await push(app, [
    category('ending-shelf', 'en', { slug: 'ending-shelf', name: 'Ending shelf', validTo }),
    article('ending', 'en', { slug: 'ending', title: 'Ending', weeks, validTo }),
    article('staying', 'en', { slug: 'staying', title: 'Staying', categoryExternalId: 'ending-shelf' }),
    milestone('ending-week', 'en', { stage: 'PREGNANCY', week: 39, headline: 'Ending headline', summary: 'Ends.', validTo }),
  ]);
  const askAll = async (): Promise<{ text: string; why: string }[]> =>
    Promise.all(
      Object.values(QUERIES).map(async (query) => {
        const headers = { 'content-type': 'application/json', 'x-cache-debug': '1' };
        const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
        return { text: await response.text(), why: response.headers.get('x-cache') ?? '' };
      }),
    );
  const first = await askAll();
  const again = await askAll();
  expect(Date.now()).toBeLessThan(Date.parse(validTo));
  expect(again.map(({ why }) => why.slice(0, 3))).toEqual(again.map(() => 'hit'));
  expect(again.map(({ text }) => text)).toEqual(first.map(({ text }) => text));
  expect(again.map(({ text }) => /nding/.test(text))).toEqual([true, false, true, true, true]);

  await sleep(Date.parse(validTo) - Date.now() + 5);
  const after = await askAll();
  after.forEach(({ text }, index) => expect(text).not.toBe(first[index]?.text));
  expect(after.map(({ text }) => /nding/.test(text))).toEqual(after.map(() => false));
});
