import { seedId } from '../sitecore/places.ts';
import type { TestApp } from './app.js';
import { articleId } from './content.js';

const AT_ONCE = 25;

/** The articles of the seed `{ articles: count }`. */
export const seededArticles = (count: number): string[] => Array.from({ length: count }, (_, index) => seedId('a', 0x100000 + index));

/** What articles of the CMS say in some languages, all in one answer; null for one that is not there. */
export async function readTexts(app: Pick<TestApp, 'query'>, externalIds: readonly string[], locales: readonly string[] = ['en', 'vi']) {
  const texts: ({ title: string; teaser: string | null; locale: string } | null)[][] = [];
  for (let from = 0; from < externalIds.length; from += AT_ONCE) {
    const part = externalIds.slice(from, from + AT_ONCE);
    const wanted = part.flatMap((id, index) => locales.map((locale) => `${locale}${index}: article(id: "${articleId(id, 'SITECORE')}", locale: "${locale}") { title teaser locale }`)); // prettier-ignore
    const { data, errors } = await app.query(`{ ${wanted.join('\n')} }`);
    if (errors) throw new Error(JSON.stringify(errors));
    texts.push(...part.map((_, index) => locales.map((locale) => data[`${locale}${index}`])));
  }
  return texts;
}

/** The English titles of articles of the CMS; null for one that is not there. */
export const readTitles = async (app: Pick<TestApp, 'query'>, externalIds: readonly string[]): Promise<(string | null)[]> =>
  (await readTexts(app, externalIds, ['en'])).map(([text]) => text?.title ?? null);
