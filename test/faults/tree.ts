import { braced } from '../sitecore/guid.ts';
import { PLACES } from '../sitecore/places.ts';
import type { Sitecore } from '../sitecore/sitecore.ts';
import { TEMPLATES, WORKFLOW } from '../sitecore/templates.ts';

/** What every title begins with, so that nothing else in the app is taken for ours. */
const MARK = 'Zx';
/** The week that tips and articles speak to. */
const WEEK = '31';

/** Ids of the items that editors work on, in the order in which they came. */
export interface Bench {
  ids: string[];
  /** Numbers texts, so that no two are equal. */
  next: number;
  part: string;
}

/** A text that was never written before. */
export const newText = (bench: Bench): string => `${MARK} ${++bench.next}`;

const id = (number: number): string => `0f000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The fields of a new article, linked to a category and to another article. */
export const articleFields = (text: string, links: { category?: string; next?: string } = {}): Record<string, string> => ({
  Title: text,
  Teaser: `Teaser of ${text}`,
  Body: `<p>Body of ${text}.${links.next ? ` <a href="~/link.aspx?_id=${links.next.replaceAll('-', '').toUpperCase()}&amp;_z=z">On</a>` : ''}</p>`,
  'Week From': WEEK,
  'Week To': WEEK,
  ...(links.category ? { Category: braced(links.category) } : {}),
});

export const tipFields = (text: string): Record<string, string> => ({ Text: text, 'Week From': WEEK, 'Week To': WEEK });

/** Plants a dozen items of every kind, some in one language only. A folder below the articles is there in English only. */
export function plantBench(cms: Sitecore): Bench {
  const bench: Bench = { ids: [], next: 0, part: id(1) };
  const both = (fields: () => Record<string, string>) => ({ en: { fields: fields() }, 'vi-VN': { fields: fields() } });
  const english = (fields: Record<string, string>) => ({ en: { fields } });
  const put = (
    number: number,
    kind: 'folder' | 'article' | 'tip' | 'category' | 'page',
    parentId: string,
    languages: Record<string, { fields: Record<string, string> }>,
  ): void => {
    const name = `${kind} ${number}`;
    const state = kind === 'folder' ? '' : WORKFLOW.approved;
    bench.ids.push(cms.create({ id: id(number), parentId, templateId: TEMPLATES[kind].id, name, languages, state }));
  };
  put(1, 'folder', PLACES.articles, english({}));
  for (const number of [2, 3])
    put(
      number,
      'category',
      PLACES.categories,
      both(() => ({ Name: newText(bench), Slug: `zx-category-${number}` })),
    );
  for (const number of [4, 5, 6, 7, 8]) {
    const links = { category: id(2 + (number % 2)), next: id(number === 8 ? 4 : number + 1) };
    const fields = (): Record<string, string> => ({ ...articleFields(newText(bench), links), ...(number < 7 ? { Slug: `zx-article-${number}` } : {}) });
    put(number, 'article', number > 6 ? bench.part : PLACES.articles, number % 2 === 0 ? both(fields) : english(fields()));
  }
  put(
    9,
    'tip',
    PLACES.tips,
    both(() => tipFields(newText(bench))),
  );
  put(10, 'tip', PLACES.tips, english(tipFields(newText(bench))));
  put(11, 'page', PLACES.elsewhere, english({ Title: newText(bench), Content: '<p>Not ours.</p>' }));
  put(12, 'article', PLACES.elsewhere, english(articleFields(newText(bench))));
  return bench;
}
