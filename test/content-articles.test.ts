import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInHouseItems } from '../src/content-sync/in-house/in-house.files.js';
import { projectFile } from '../src/platform/project-files.js';

const items = readInHouseItems();
const categories = items.flatMap(({ content, locale, externalId }) => (content.kind === 'CATEGORY' ? [{ ...content.category, locale, externalId }] : []));
const articles = items.flatMap(({ content, locale, externalId }) =>
  content.kind === 'ARTICLE' ? [{ ...content.article, locale, externalId, title: `${externalId}, ${locale}`, body: body(externalId, locale) }] : [],
);
const ids = new Set(articles.map(({ externalId }) => externalId));
const english = articles.filter(({ locale }) => locale === 'en');

/** The body as it was written: the reader's cleaning would hide a tag that does not belong there. */
function body(externalId: string, locale: string): string {
  return readFileSync(projectFile(`prisma/content/${externalId.replace('article/', 'articles/')}.${locale}.html`), 'utf8');
}

const ALLOWED_TAG = /^<(\/?(h2|h3|p|ul|ol|li|strong|em|blockquote)|a href="https:\/\/[^"\s<>]+"|\/a)>$/;
const tagsOf = (html: string): string[] => html.match(/<[^>]*>?/g) ?? [];
const words = (html: string): number =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .trim()
    .split(/\s+/).length;

/** The tags that are still open at the end or closed out of turn. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  for (const tag of tagsOf(html)) {
    const name = tag.replaceAll(/[</>]| .*/g, '');
    if (!tag.startsWith('</')) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [tag];
  }
  return open;
}

describe('the articles together', () => {
  it('are at least 24 over at least 8 categories', () => {
    expect(ids.size).toBeGreaterThanOrEqual(24);
    expect(new Set(articles.map(({ categoryExternalId }) => categoryExternalId)).size).toBeGreaterThanOrEqual(8);
  });

  it.each(['en', 'vi'])('have a slug of their own in %s, and so have the categories', (locale) => {
    for (const all of [articles, categories]) {
      const slugs = all.filter((entry) => entry.locale === locale).map(({ slug }) => slug);
      expect(new Set(slugs).size).toBe(slugs.length);
      expect(slugs.length).toBe(all.length / 2);
    }
  });

  it('were published at a moment of their own each, so that their order never depends on chance', () => {
    expect(new Set(english.map(({ publishedAt }) => publishedAt)).size).toBe(english.length);
  });

  it('use every category', () => {
    const used = new Set(articles.map(({ categoryExternalId }) => categoryExternalId));
    expect(new Set(categories.map(({ externalId }) => externalId))).toEqual(used);
  });
});

describe('each article', () => {
  it.each(articles)('has a body of 250 to 600 words that begins with a paragraph: $title', (article) => {
    expect(words(article.body)).toBeGreaterThanOrEqual(250);
    expect(words(article.body)).toBeLessThanOrEqual(600);
    expect(article.body).toMatch(/^<p>/);
  });

  it.each(articles)('uses nothing but the allowed tags, well nested, with https links: $title', (article) => {
    expect(tagsOf(article.body).filter((tag) => !ALLOWED_TAG.test(tag))).toEqual([]);
    expect(unbalanced(article.body)).toEqual([]);
  });

  it.each(articles)('keeps its whole text when the reader cleans it: $title', (article) => {
    expect(tagsOf(article.bodyHtml).map((tag) => tag.split(/[ >]/)[0])).toEqual(tagsOf(article.body).map((tag) => tag.split(/[ >]/)[0]));
    expect(words(article.bodyHtml)).toBe(words(article.body));
  });

  it.each(articles)('has a teaser of at most 160 characters and sources with https links: $title', ({ teaser, sources }) => {
    expect(teaser?.length).toBeLessThanOrEqual(160);
    expect(sources.length).toBeGreaterThan(0);
    for (const { url } of sources) expect(url).toMatch(/^https:\/\//);
  });

  it.each(english)('belongs to a category and is related to other articles that exist: $externalId', (article) => {
    expect(categories.map(({ externalId }) => externalId)).toContain(article.categoryExternalId);
    expect(article.relatedExternalIds).not.toContain(article.externalId);
    expect(new Set(article.relatedExternalIds).size).toBe(article.relatedExternalIds.length);
    for (const id of article.relatedExternalIds) expect(ids).toContain(id);
  });

  it.each(english)('speaks to weeks that exist: $externalId', ({ weeks }) => {
    for (const { stage, from, to } of weeks) {
      expect(from).toBeGreaterThanOrEqual(stage === 'PREGNANCY' ? 4 : 0);
      expect(to).toBeLessThanOrEqual(stage === 'PREGNANCY' ? 42 : 104);
      expect(from).toBeLessThanOrEqual(to);
    }
  });

  it.each(english)('claims no review that has not happened and has a time of publication: $externalId', ({ review, publishedAt }) => {
    expect(review).toBeNull();
    expect(publishedAt).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it.each(english)('has tags, each once: $externalId', ({ tags }) => {
    expect(tags.length).toBeGreaterThan(0);
    expect(new Set(tags).size).toBe(tags.length);
  });
});

describe('the articles about loss', () => {
  const loss = english.filter(({ categoryExternalId }) => categoryExternalId === 'category/loss-and-support');

  it.each(loss)('are never shown by week and are marked as support: $externalId', ({ weeks, tags }) => {
    expect(weeks).toEqual([]);
    expect(tags).toContain('support-loss');
  });

  it('are the only ones marked as support', () => {
    expect(loss.length).toBeGreaterThan(0);
    expect(english.filter(({ tags }) => tags.includes('support-loss'))).toEqual(loss);
  });
});
