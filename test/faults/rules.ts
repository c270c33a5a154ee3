import { toGuid } from '../sitecore/guid.ts';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import type { PublishedItem } from '../sitecore/truth.ts';
import { words, type Seen, type SeenKind, type Shelf } from './shelf.ts';

/** Our locale of each language. */
const LOCALES = { en: 'en', 'vi-VN': 'vi' } as const;
/** What a reader of a locale is served, the first that is there. */
const CHAINS = { en: ['en'], vi: ['vi', 'en'] } as const;

const KINDS: Readonly<Record<string, { kind: SeenKind; required: string[] }>> = {
  [TEMPLATES.article.id]: { kind: 'article', required: ['Title', 'Body'] },
  [TEMPLATES.tip.id]: { kind: 'tip', required: ['Text'] },
  [TEMPLATES.category.id]: { kind: 'category', required: ['Name'] },
};

interface Row {
  item: PublishedItem;
  kind: SeenKind;
  locale: 'en' | 'vi';
  /** It lacks what it must have: what was good before may still be there. */
  isBad: boolean;
}

/** What an app must show when this is published, by the rules that readers and editors go by; nothing of ours is asked. */
export function shelfOf(published: readonly PublishedItem[]): Shelf {
  const rows = published.flatMap((item): Row[] => {
    const known = KINDS[item.templateId];
    const locale = LOCALES[item.language as keyof typeof LOCALES];
    const isOurs = item.ancestors.includes(PLACES.site) && item.fields['Hidden'] !== '1';
    if (!known || !locale || !isOurs) return [];
    return [{ item, kind: known.kind, locale, isBad: known.required.some((field) => (item.fields[field] ?? '') === '') }];
  });
  const byItem = Map.groupBy(rows, ({ item }) => item.id);
  const serve = (id: string, locale: 'en' | 'vi'): Row | undefined =>
    CHAINS[locale].map((each) => byItem.get(id)?.find((row) => row.locale === each)).find(Boolean);
  const isBad = (id: string, locale: 'en' | 'vi'): boolean =>
    byItem.get(id)?.some((row) => row.isBad && CHAINS[locale].some((each) => each === row.locale)) ?? false;
  const shelf: Shelf = { seen: new Map(), unsure: new Set() };
  for (const locale of ['en', 'vi'] as const)
    for (const id of byItem.keys()) {
      const row = serve(id, locale);
      if (!row) continue;
      const categoryId = toGuid(row.item.fields['Category'] ?? '') ?? '';
      if (isBad(id, locale) || isBad(categoryId, locale)) shelf.unsure.add(`${locale} ${id}`);
      else shelf.seen.set(`${locale} ${id}`, seenOf(row, serve(categoryId, locale)));
    }
  return shelf;
}

function seenOf({ item, kind, locale }: Row, category: Row | undefined): Seen {
  const { fields } = item;
  if (kind === 'tip') return { kind, locale, text: fields['Text'] ?? '' };
  if (kind === 'category') return { kind, locale, text: fields['Name'] ?? '' };
  return {
    kind,
    locale,
    text: fields['Title'] ?? '',
    slug: fields['Slug'] ?? item.name.toLowerCase().replaceAll(' ', '-'),
    teaser: fields['Teaser'] ?? null,
    body: words((fields['Body'] ?? '').replaceAll(/<[^>]*>/g, ' ')),
    category: category?.kind === 'category' ? (category.item.fields['Name'] ?? null) : null,
  };
}
