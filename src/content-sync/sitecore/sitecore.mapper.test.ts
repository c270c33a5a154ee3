import { describe, expect, it } from 'vitest';
import { ARTICLE, CATEGORY, fieldsOf, guidOf, itemOf, mapping, MILESTONE, ROOT, TIP } from '../../../test/support/mapped-items.js';
import { checkItem } from '../item/item-check.js';
import type { SitecoreItem } from './sitecore.item.js';
import { createSitecoreMapper, isInScope, localeOf } from './sitecore.mapper.js';

const mapper = createSitecoreMapper(mapping);
const NOW = Temporal.Instant.from('2026-01-10T00:00:00Z');
const map = (item: SitecoreItem) => mapper.map(item, NOW);
const ELSEWHERE = { state: 'ELSEWHERE', changesAt: null };
const HIDDEN = { state: 'HIDDEN', changesAt: null };

describe('an item', () => {
  it.each([
    [ARTICLE, 'article'],
    [MILESTONE, 'milestone'],
    [TIP, 'tip'],
    [CATEGORY, 'category'],
  ])('of template %s is one %s that can be stored', (template, kind) => {
    const mapped = map(itemOf(template));
    if (mapped.state !== 'PRESENT' || !('input' in mapped.translation)) throw new Error('not present');
    const { input, locale, slugIfTaken } = mapped.translation;
    expect(input).toMatchObject({ operation: 'UPSERT', externalId: guidOf(500), locale: 'en', version: 3, revision: null, updatedAt: null });
    expect(['article', 'milestone', 'tip', 'category'].filter((name) => name in input)).toEqual([kind]);
    expect(locale).toBe('en');
    expect(slugIfTaken).toBe(kind === 'article' || kind === 'category' ? 'iron-in-pregnancy-10000000' : null);
    expect(checkItem('SITECORE', input)).toHaveProperty('item');
  });

  it('has the bookkeeping of the CMS where the CMS gives it', () => {
    expect(map(itemOf(TIP, { __Updated: '20260109T101500Z', __Revision: ' {AB} ' }, { language: 'VI-vn', version: null }))).toMatchObject({
      translation: { locale: 'vi', updatedAt: '2026-01-09T10:15:00.000Z', input: { version: null, revision: '{AB}', locale: 'vi' } },
    });
    expect(map(itemOf(TIP, { __Updated: 'lately' }))).toMatchObject({ state: 'PRESENT', translation: { updatedAt: null, input: { updatedAt: null } } });
  });

  it.each<[string, SitecoreItem]>([
    ['of another template', itemOf(guidOf(199))],
    ['of another language', itemOf(TIP, {}, { language: 'sv' })],
    ['of another site', itemOf(TIP, {}, { ancestors: [{ id: guidOf(2), fields: new Map() }] })],
    ['of unknown place', itemOf(TIP, {}, { ancestors: [] })],
    ['that is a sample of its template', itemOf(TIP, {}, { name: '__Standard Values' })],
  ])('%s is not ours', (_, item) => {
    expect(map(item)).toEqual(ELSEWHERE);
  });

  it.each([
    ['that is hidden', itemOf(ARTICLE, { Hidden: '1' })],
    ['that is never published', itemOf(TIP, { '__Never publish': '1' })],
    ['below what is never published', itemOf(TIP, {}, { above: { '__Never publish': '1' } })],
    ['that can never be seen', itemOf(TIP, { __Publish: '20260201T000000Z', __Unpublish: '20260131T000000Z' })],
  ])('%s is ours, but not to be seen', (_, item) => {
    expect(map(item)).toEqual(HIDDEN);
  });

  it.each(['', '0', 'true'])('hidden by %j is not hidden', (raw) => {
    expect(map(itemOf(ARTICLE, { Hidden: raw })).state).toBe('PRESENT');
  });

  it('may be withdrawn however broken it is', () => {
    expect(map(itemOf(ARTICLE, { Title: '', Hidden: '1' }))).toEqual(HIDDEN);
    expect(map(itemOf(ARTICLE, { Title: '', __Unpublish: '20260109T000000Z' }))).toEqual(HIDDEN);
    expect(map(itemOf(ARTICLE, { Title: '', __Publish: 'x', '__Valid to': '20260109T000000Z' }))).toEqual(HIDDEN);
  });
});

describe('validity', () => {
  const dates = { __Publish: '20260105T000000Z', '__Valid to': '20260120T000000Z' };

  it.each([
    [ARTICLE, 'article'],
    [MILESTONE, 'milestone'],
    [TIP, 'tip'],
    [CATEGORY, 'category'],
  ])('of template %s holds when its %s is read', (template, said) => {
    const window = { validFrom: '2026-01-05T00:00:00.000Z', validTo: '2026-01-20T00:00:00.000Z' };
    expect(map(itemOf(template, dates))).toMatchObject({ state: 'PRESENT', changesAt: null, translation: { input: { [said]: window } } });
    expect(map(itemOf(template, {}, { above: { __Publish: '20260201T000000Z' } }))).toMatchObject({
      state: 'PRESENT',
      changesAt: null,
      translation: { input: { [said]: { validFrom: '2026-02-01T00:00:00.000Z', validTo: null } } },
    });
  });

  it.each([ARTICLE, MILESTONE, TIP, CATEGORY])('of template %s is the same whenever the item is looked at', (template) => {
    const at = (instant: string) => mapper.map(itemOf(template, dates), Temporal.Instant.from(instant));
    expect(at('2026-01-04T23:59:59Z')).toEqual(map(itemOf(template, dates)));
    expect(at('2026-01-20T00:00:00Z')).toEqual(map(itemOf(template, dates)));
  });

  it('of a refused version holds for the last good one, whose dates may be others', () => {
    expect(map(itemOf(ARTICLE, { ...dates, Title: '' }))).toMatchObject({
      state: 'PRESENT',
      changesAt: '2026-01-20T00:00:00.000Z',
      translation: { locale: 'en', error: { code: 'MISSING_FIELD' } },
    });
    expect(map(itemOf(TIP, { Text: '', __Publish: '20260201T000000Z' }))).toEqual({ state: 'HIDDEN', changesAt: '2026-02-01T00:00:00.000Z' });
  });

  it('that cannot be read refuses the version', () => {
    expect(map(itemOf(MILESTONE, {}, { above: { __Publish: '31.12.2026' } }))).toMatchObject({
      translation: { error: { code: 'INVALID_DATE', path: ['milestone', 'validFrom'] } },
    });
    expect(map(itemOf(ARTICLE, { 'Valid To': 'soon' }))).toMatchObject({
      translation: { error: { path: ['article', 'validTo'], message: 'The field “Valid To” must be a date; it says “soon”.' } },
    });
  });
});

describe('the scope', () => {
  const scope = { roots: [guidOf(1), guidOf(4)], excludedRoots: [guidOf(3)] };

  it.each<[number[], boolean]>([
    [[1], true],
    [[5, 1], true],
    [[5, 2, 1], true],
    [[5, 2], false],
    [[5], false],
    [[3, 1], false],
    [[5, 3, 1], false],
    [[5, 4, 3, 1], true],
  ])('from the item up, %j is inside: %j', (way, isInside) => {
    const [id = '', ...ancestors] = way.map(guidOf);
    expect(isInScope(scope, id, ancestors)).toBe(isInside);
  });

  it('is everything when there are no roots', () => {
    expect(isInScope({ roots: [], excludedRoots: [guidOf(3)] }, guidOf(5), [])).toBe(true);
    expect(isInScope({ roots: [], excludedRoots: [guidOf(3)] }, guidOf(5), [guidOf(3)])).toBe(false);
  });

  it('holds for an item that is a root itself', () => {
    expect(map(itemOf(TIP, {}, { id: ROOT, ancestors: [{ id: guidOf(77), fields: fieldsOf({}) }] })).state).toBe('PRESENT');
  });
});

it('a language is known in any case', () => {
  expect([localeOf(mapping, 'vi-VN'), localeOf(mapping, 'VI-vn'), localeOf(mapping, 'EN'), localeOf(mapping, 'vi')]).toEqual(['vi', 'vi', 'en', null]);
});
