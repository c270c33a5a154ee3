import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTICLE, CATEGORY, guidOf, itemOf, mapping, MILESTONE, TIP } from '../../../test/support/mapped-items.js';
import type { ItemErrorCode } from '../item/content-item.js';
import { createSitecoreMapper } from './sitecore.mapper.js';
import { slugOf } from './sitecore.slug.js';

const mapper = createSitecoreMapper(mapping);
const braced = (number: number): string => `{${guidOf(number).toUpperCase()}}`;

/** What an item says, or why it is refused. */
function said(template: string, values: Record<string, string> = {}): unknown {
  const mapped = mapper.map(itemOf(template, values), Temporal.Instant.from('2026-01-10T00:00:00Z'));
  if (mapped.state !== 'PRESENT') return mapped;
  if ('error' in mapped.translation) return mapped.translation.error;
  const { article, milestone, tip, category } = mapped.translation.input;
  return article ?? milestone ?? tip ?? category;
}

describe('an article', () => {
  it('is what its fields say', () => {
    const values = {
      Slug: 'iron-rich',
      Title: ' Iron &amp; you ',
      Teaser: 'Short.',
      Body: '<p>Text</p>\n',
      Category: braced(30),
      Tags: 'iron, food',
      Image: `<image alt="Greens" mediaid="${braced(31)}" width="640" height="480" />`,
      Reviewer: 'Dr A',
      Credential: 'MD',
      'Reviewed At': '20260104T170000Z',
      'Next Review Due': '20270105',
      Sources: 'WHO | Antenatal care | https://www.who.int/a\nNHS',
      'Published At': '20260101T120000',
      Related: `${braced(41)}|${braced(500)}|${braced(40)}|`,
      'Week From': '8',
      'Baby Week From': '0',
      'Baby Week To': '4',
    };
    expect(said(ARTICLE, values)).toEqual({
      slug: 'iron-rich',
      title: 'Iron &amp; you',
      teaser: 'Short.',
      bodyHtml: '<p>Text</p>\n',
      categoryExternalId: guidOf(30),
      tags: ['iron', 'food'],
      weeks: [
        { stage: 'PREGNANCY', from: 8, to: 8 },
        { stage: 'BABY', from: 0, to: 4 },
      ],
      image: { url: `-/media/${guidOf(31).replaceAll('-', '')}.ashx`, alt: 'Greens', width: 640, height: 480 },
      review: { reviewer: 'Dr A', credential: 'MD', reviewedAt: '2026-01-05', nextReviewDue: '2027-01-05' },
      sources: [
        { title: 'WHO | Antenatal care', url: 'https://www.who.int/a' },
        { title: 'NHS', url: null },
      ],
      publishedAt: '2026-01-01T05:00:00.000Z',
      validFrom: null,
      validTo: null,
      relatedExternalIds: [guidOf(41), guidOf(40)],
    });
  });

  it('needs little', () => {
    expect(said(ARTICLE)).toMatchObject({ slug: 'iron-in-pregnancy', teaser: null, categoryExternalId: null, tags: [], weeks: [], image: null, review: null });
  });

  it.each([
    ['WHO | Antenatal care', { title: 'WHO | Antenatal care', url: null }],
    ['https://www.who.int/a', { title: 'https://www.who.int/a', url: 'https://www.who.int/a' }],
    ['WHO | www.who.int', { title: 'WHO', url: 'www.who.int' }],
    ['WHO |', { title: 'WHO', url: null }],
    ['<link linktype="external" text="WHO" url="https://www.who.int/a" />', { title: 'WHO', url: 'https://www.who.int/a' }],
    ['<link linktype="external" url="https://www.who.int/a" />', { title: 'https://www.who.int/a', url: 'https://www.who.int/a' }],
  ])('rests on %j', (raw, source) => {
    expect(said(ARTICLE, { Sources: raw })).toMatchObject({ sources: [source] });
  });
});

describe('a week', () => {
  it('is what its fields say', () => {
    const values = {
      Week: '12',
      Stage: 'baby',
      Headline: 'H',
      Summary: ' ',
      Fruit: 'Lime',
      Toy: 'Bun',
      Tips: 'One\n\nTwo',
      Articles: `${braced(2)}|${braced(1)}`,
    };
    expect(said(MILESTONE, values)).toEqual({
      stage: 'BABY',
      week: 12,
      headline: 'H',
      summary: null,
      nicknames: [
        { theme: 'FRUIT_VEG', name: 'Lime' },
        { theme: 'BAKERY_TOYS', name: 'Bun' },
      ],
      tips: [{ text: 'One' }, { text: 'Two' }],
      articleExternalIds: [guidOf(2), guidOf(1)],
      validFrom: null,
      validTo: null,
    });
  });
});

describe('a tip and a category', () => {
  it('are what their fields say', () => {
    expect(said(TIP, { 'Week From': '4', 'Week To': '13' })).toEqual({
      text: 'Drink water.',
      weeks: [{ stage: 'PREGNANCY', from: 4, to: 13 }],
      validFrom: null,
      validTo: null,
    });
    expect(said(CATEGORY, { Slug: 'food' })).toEqual({ name: 'Food', slug: 'food', validFrom: null, validTo: null });
  });
});

describe('a version that cannot be read is refused in the words of its editor', () => {
  it.each<[string, Record<string, string>, ItemErrorCode, string, string]>([
    [ARTICLE, { Title: ' ' }, 'MISSING_FIELD', 'article.title', 'The field “Title” is empty; an article needs it.'],
    [ARTICLE, { Body: '\n' }, 'MISSING_FIELD', 'article.bodyHtml', 'The field “Body” is empty; an article needs it.'],
    [ARTICLE, { 'Published At': 'now' }, 'INVALID_DATE', 'article.publishedAt', 'The field “Published At” must be a date; it says “now”.'],
    [ARTICLE, { Reviewer: 'Dr A' }, 'MISSING_FIELD', 'article.review.reviewedAt', 'The field “Reviewed At” is empty; an article needs it.'],
    [ARTICLE, { 'Reviewed At': '20260101' }, 'MISSING_FIELD', 'article.review.reviewer', 'The field “Reviewer” is empty; an article needs it.'],
    [ARTICLE, { Category: 'Food' }, 'INVALID_EXTERNAL_ID', 'article.categoryExternalId', 'The field “Category” must be a link to an item; it says “Food”.'],
    [ARTICLE, { Image: 'a.png' }, 'INVALID_URL', 'article.image', 'The field “Image” must be a picture of the media library; it says “a.png”.'],
    [ARTICLE, { Sources: '<link linktype="javascript"/>' }, 'INVALID_URL', 'article.sources', 'The field “Sources” must not run a script; it says “a script”.'],
    [ARTICLE, { 'Baby Week To': '4' }, 'MISSING_FIELD', 'article.weeks.1.from', 'The field “Baby Week From” is empty; an article needs it.'],
    [TIP, { 'Week From': 'abc' }, 'INVALID_WEEK', 'tip.weeks.0.from', 'The field “Week From” must be a whole number; it says “abc”.'],
    [TIP, { Text: '' }, 'MISSING_FIELD', 'tip.text', 'The field “Text” is empty; a tip needs it.'],
    [MILESTONE, { Week: 'abc' }, 'INVALID_WEEK', 'milestone.week', 'The field “Week” must be a whole number; it says “abc”.'],
    [MILESTONE, { Week: '' }, 'MISSING_FIELD', 'milestone.week', 'The field “Week” is empty; a milestone needs it.'],
    [MILESTONE, { Stage: 'Toddler' }, 'INVALID_WEEK', 'milestone.stage', 'The field “Stage” must be PREGNANCY or BABY.'],
    [CATEGORY, { Name: '' }, 'MISSING_FIELD', 'category.name', 'The field “Name” is empty; a category needs it.'],
  ])('%s %j', (template, values, code, path, message) => {
    expect(said(template, values)).toEqual({ code, message, path: path.split('.') });
  });
});

describe('a slug from the name of an item', () => {
  it.each([
    ['Iron in Pregnancy', 'iron-in-pregnancy'],
    ['Sức khỏe của mẹ & bé: Đừng lo!', 'suc-khoe-cua-me-be-dung-lo'],
    ['Đặng'.normalize('NFD'), 'dang'],
    ['  --a__b--  ', 'a-b'],
    ['Week 20', 'week-20'],
    ['Crème brûlée', 'creme-brulee'],
    ['孕妇', '孕妇'],
    ['***', guidOf(1)],
  ])('%j is %s', (name, slug) => {
    expect(slugOf({ id: guidOf(1), name })).toBe(slug);
  });

  it('is safe in an address, and the slug of itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const slug = slugOf({ id: guidOf(1), name });
        expect(slug).toMatch(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
        expect(slugOf({ id: guidOf(1), name: slug })).toBe(slug);
      }),
    );
  });
});
