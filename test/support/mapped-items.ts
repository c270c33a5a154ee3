import type { RawFields, SitecoreItem } from '../../src/content-sync/sitecore/sitecore.item.js';
import { parseMapping } from '../../src/content-sync/sitecore/sitecore.mapping.js';

/** The last digits of a made-up GUID. */
export const guidOf = (digits: number): string => `10000000-0000-4000-8000-${String(digits).padStart(12, '0')}`;

export const ROOT = guidOf(1);
export const ARTICLE = guidOf(101);
export const MILESTONE = guidOf(102);
export const TIP = guidOf(103);
export const CATEGORY = guidOf(104);

const DATES = { validFrom: 'Valid From', validTo: 'Valid To' };

/** A mapping of all four kinds, its fields by name, as its file has it. */
export const mappingFile = {
  roots: [ROOT],
  excludedRoots: [guidOf(9)],
  languages: { en: 'en', 'vi-VN': 'vi' },
  timeZone: 'Asia/Ho_Chi_Minh',
  mediaBaseUrl: 'https://media.example.org/-/media',
  templates: {
    [ARTICLE]: {
      kind: 'ARTICLE',
      fields: {
        slug: 'Slug',
        title: 'Title',
        teaser: 'Teaser',
        bodyHtml: 'Body',
        category: 'Category',
        tags: 'Tags',
        image: 'Image',
        reviewer: 'Reviewer',
        reviewerCredential: 'Credential',
        reviewedAt: 'Reviewed At',
        nextReviewDue: 'Next Review Due',
        sources: 'Sources',
        publishedAt: 'Published At',
        ...DATES,
        related: 'Related',
        hidden: 'Hidden',
      },
      weeks: [
        { stage: 'PREGNANCY', from: 'Week From', to: 'Week To' },
        { stage: 'BABY', from: 'Baby Week From', to: 'Baby Week To' },
      ],
    },
    [MILESTONE]: {
      kind: 'MILESTONE',
      stage: { field: 'Stage' },
      fields: { week: 'Week', headline: 'Headline', summary: 'Summary', tips: 'Tips', articles: 'Articles', ...DATES, hidden: 'Hidden' },
      nicknames: { FRUIT_VEG: 'Fruit', ANIMALS: 'Animal', BAKERY_TOYS: 'Toy' },
    },
    [TIP]: { kind: 'TIP', fields: { text: 'Text', ...DATES }, weeks: [{ stage: 'PREGNANCY', from: 'Week From', to: 'Week To' }] },
    [CATEGORY]: { kind: 'CATEGORY', fields: { name: 'Name', slug: 'Slug', ...DATES } },
  },
};

export const mapping = parseMapping(JSON.stringify(mappingFile));

/** Fields by name, in any case. */
export const fieldsOf = (values: Readonly<Record<string, string>>): RawFields =>
  new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));

/** What an item must say to be accepted, by kind. */
const COMPLETE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [ARTICLE]: { Title: 'Iron', Body: '<p>Eat greens.</p>' },
  [MILESTONE]: { Stage: 'PREGNANCY', Week: '20' },
  [TIP]: { Text: 'Drink water.' },
  [CATEGORY]: { Name: 'Food' },
};

/** An item directly below the root, complete but for what `values` say. */
export const itemOf = (
  templateId: string,
  values: Readonly<Record<string, string>> = {},
  { above = {}, ...rest }: Partial<SitecoreItem> & { above?: Readonly<Record<string, string>> } = {},
): SitecoreItem => ({
  id: guidOf(500),
  name: 'Iron in pregnancy',
  language: 'en',
  version: 3,
  templateId,
  parentId: ROOT,
  ancestors: [{ id: ROOT, fields: fieldsOf(above) }],
  fields: fieldsOf({ ...COMPLETE[templateId], ...values }),
  ...rest,
});
