import { expect, it, onTestFinished } from 'vitest';
import { startTestApp } from '../support/app.js';
import { createSharedProxy } from '../support/shared-proxy.js';

const PEOPLE = 50;
const REQUESTS = 10_000;
const AT_ONCE = 16;
const WEEKS = 20;

const pathOf = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;
const OWN = pathOf('{ viewer { pregnancies { dueDate week } } }');
const publicPath = (index: number): string => pathOf(`{ milestone(stage: PREGNANCY, week: ${10 + (index % WEEKS)}) { headline } }`);

it('10,000 requests of 50 people through our memory and a strict shared proxy: nobody sees what is another one’s', { timeout: 180_000 }, async () => {
  const app = await startTestApp();
  onTestFinished(() => app.stop());
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const dueDate = new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10);
      const token = await app.token('parent', { subject: `proxied-${index}` });
      const query = 'mutation ($date: Date!) { createPregnancy(input: { method: DUE_DATE, date: $date }) { userErrors { code } } }';
      expect((await app.query(query, { date: dueDate }, { token })).data.createPregnancy.userErrors).toEqual([]);
      return {
        dueDate,
        headers: { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1', accept: 'application/json', 'accept-language': index % 2 ? 'en' : 'vi' },
      };
    }),
  );
  const dates = people.map(({ dueDate }) => dueDate);
  const proxy = createSharedProxy(app.url);
  let next = 0;
  let own = 0;
  const play = async (): Promise<void> => {
    for (let turn = next++; turn < REQUESTS; turn = next++) {
      const { dueDate, headers } = people[(turn * 7) % PEOPLE] as (typeof people)[number];
      const isOwn = turn % 5 === 0;
      const text = await proxy.get(isOwn ? OWN : publicPath(turn * 3), headers);
      if (isOwn) own++;
      expect([dates.filter((date) => text.includes(date)), text.includes('"errors"')]).toEqual([isOwn ? [dueDate] : [], false]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, play));
  expect(proxy.counts.asked).toBe(REQUESTS);
  expect(proxy.counts.confirmed / (REQUESTS - own)).toBeGreaterThan(0.6);
  // One for each week and language: nothing private was ever kept.
  expect(proxy.counts.kept).toBeLessThan(WEEKS * 2 * AT_ONCE);
});
