import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY, fieldsOf, guidOf, itemOf, MILESTONE, ROOT, TIP, mapping } from '../../../test/support/mapped-items.js';
import { isNeverPublished, windowOf } from './sitecore.publishing.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { intersect, isEmpty, stateAt } from './sitecore.window.js';

const day = (number: number): string => `202601${String(number).padStart(2, '0')}T000000Z`;
const iso = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const template = mapping.templates.get(TIP) ?? expect.unreachable('it is mapped');

describe('the window of an item', () => {
  it.each<[string, Record<string, string>, Record<string, string>, (number | null)[]]>([
    ['is open without dates', {}, {}, [null, null]],
    ['is that of the item', { __Publish: day(2), __Unpublish: day(9) }, {}, [2, 9]],
    ['is that of the version', { '__Valid from': day(3), '__Valid to': day(8) }, {}, [3, 8]],
    ['is that of our own fields', { 'Valid From': day(4), 'Valid To': day(7) }, {}, [4, 7]],
    ['is that of what is above it', {}, { __Publish: day(5), __Unpublish: day(6) }, [5, 6]],
    ['is what all have in common', { __Publish: day(2), '__Valid to': day(8), 'Valid From': day(4) }, { __Publish: day(3), __Unpublish: day(7) }, [4, 7]],
    ['does not depend on the version of what is above it', {}, { '__Valid from': day(5), '__Valid to': day(6) }, [null, null]],
    ['does not end where the CMS writes its last day', { __Unpublish: '99991231T235959Z' }, {}, [null, null]],
    ['does not begin in its first year', { __Publish: '00010101T000000Z' }, {}, [null, null]],
    ['may be empty', { __Publish: day(9), __Unpublish: day(2) }, {}, [9, 2]],
  ])('%s', (_, values, above, [from, to]) => {
    const { window, problem } = windowOf(itemOf(TIP, values, { above }), mapping, template);
    expect(window).toEqual({ from: from ? iso(from) : null, to: to ? iso(to) : null });
    expect(problem).toBeNull();
  });

  it('is known by the ids of the fields as well, and of all that is above it', () => {
    const { id } = STANDARD_FIELDS.unpublish;
    const ancestors = [1, 2, 3].map((number) => ({ id: guidOf(number), fields: new Map([[id, day(10 - number)]]) }));
    expect(windowOf(itemOf(TIP, {}, { ancestors }), mapping, template).window).toEqual({ from: null, to: iso(7) });
  });

  it('leaves out a date that cannot be read, and says so', () => {
    const { window, problem } = windowOf(itemOf(TIP, { __Publish: 'soon', __Unpublish: day(9) }), mapping, template);
    expect(window).toEqual({ from: null, to: iso(9) });
    expect(problem).toEqual({ code: 'INVALID_DATE', path: ['tip', 'validFrom'], message: 'The field “__Publish” must be a date; it says “soon”.' });
  });
});

const end = fc.option(fc.integer({ min: 1, max: 28 }).map(iso));
const anyWindow = fc.record({ from: end, to: end });
const contains = (window: { from: string | null; to: string | null }, moment: string): boolean =>
  (window.from === null || window.from <= moment) && (window.to === null || moment < window.to);

describe('for any windows', () => {
  it('a moment lies in all of them if it lies in what they have in common', () => {
    fc.assert(
      fc.property(fc.array(anyWindow, { maxLength: 5 }), fc.integer({ min: 1, max: 28 }).map(iso), (windows, moment) => {
        const common = intersect(windows);
        expect(stateAt(common, Temporal.Instant.from(moment)).isOpen).toBe(windows.every((window) => contains(window, moment)));
      }),
    );
  });

  it('the clock changes nothing before it said it would, and something then', () => {
    fc.assert(
      fc.property(anyWindow, fc.integer({ min: 1, max: 28 }), (window, today) => {
        const at = (number: number) => stateAt(window, Temporal.Instant.from(iso(number)));
        const { isOpen, changesAt } = at(today);
        const later = Array.from({ length: 29 - today }, (_, index) => today + index);
        const change = later.find((number) => at(number).isOpen !== isOpen);
        if (changesAt !== null && changesAt <= iso(28)) expect(changesAt).toBe(iso(change ?? 0));
        else expect(change).toBeUndefined();
        if (isEmpty(window)) expect([isOpen, changesAt]).toEqual([false, null]);
      }),
    );
  });
});

describe('what is never published', () => {
  it.each([TIP, MILESTONE, CATEGORY])('is so by itself, by something above it or by its version', (template) => {
    expect(isNeverPublished(itemOf(template))).toBe(false);
    expect(isNeverPublished(itemOf(template, { '__Never publish': '1' }))).toBe(true);
    expect(isNeverPublished(itemOf(template, { '__Hide version': '1' }))).toBe(true);
    expect(isNeverPublished(itemOf(template, {}, { above: { '__Never publish': '1' } }))).toBe(true);
    expect(isNeverPublished(itemOf(template, {}, { above: { '__Hide version': '1' } }))).toBe(false);
    const ancestors = [
      { id: ROOT, fields: fieldsOf({ '__Never publish': '0' }) },
      { id: guidOf(2), fields: new Map([[STANDARD_FIELDS.neverPublish.id, '1']]) },
    ];
    expect(isNeverPublished(itemOf(template, {}, { ancestors }))).toBe(true);
  });
});
