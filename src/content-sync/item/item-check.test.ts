import { expect, it } from 'vitest';
import type { LinkRules } from './html.js';
import { checkItem } from './item-check.js';

const rules: LinkRules = { href: () => 'nestling:item/a', src: (raw) => (raw === 'gone' ? null : `https://media.example.org/${raw}`) };
const check = (article: { bodyHtml?: string; image?: { url: string | null } }, links?: LinkRules) =>
  checkItem('IN_HOUSE', { operation: 'UPSERT', externalId: 'a', locale: 'en', article: { slug: 'a', title: 'A', bodyHtml: '', ...article } }, links);

it('the addresses of an article go through the rules of their source', () => {
  expect(check({ bodyHtml: '<a href="x">a</a><img src="b.png" />', image: { url: 'c.png' } }, rules)).toMatchObject({
    item: {
      content: {
        article: {
          bodyHtml: '<a href="nestling:item/a">a</a><img src="https://media.example.org/b.png" />',
          image: { url: 'https://media.example.org/c.png' },
        },
      },
    },
  });
});

it('a picture that the source cannot serve is none', () => {
  expect(check({ image: { url: 'gone' } }, rules)).toMatchObject({ item: { content: { article: { image: null } } } });
});

it('a picture without an address is refused, with rules or without', () => {
  for (const links of [rules, undefined])
    expect(check({ image: { url: null } }, links)).toMatchObject({ error: { code: 'MISSING_FIELD', path: ['article', 'image', 'url'] } });
  expect(check({ image: { url: 'c.png' } })).toMatchObject({ error: { code: 'INVALID_URL' } });
});

it('a body of 2 MB is taken whole, a larger one refused', () => {
  const body = (bytes: number): string => `<p>${'a'.repeat(bytes - 7)}</p>`;
  expect(check({ bodyHtml: body(2 * 1024 * 1024) }, rules)).toMatchObject({ item: { content: { article: { bodyHtml: body(2 * 1024 * 1024) } } } });
  expect(check({ bodyHtml: body(2 * 1024 * 1024 + 1) }, rules)).toMatchObject({ error: { code: 'TOO_LARGE' } });
});
