import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGlobalId } from '../../schema/node-id.js';
import { canonicalExternalId, canonicalGuid, entityIdOf, globalIdOf, milestoneKeyOf, nameBasedUuid } from './identity.js';

const GUID = '6f1f6a3a-9d0e-4b57-a3a1-c9d3f0b7e2d4';
const DIGITS = GUID.replaceAll('-', '');

describe('a GUID', () => {
  it.each([
    GUID,
    GUID.toUpperCase(),
    `{${GUID}}`,
    `{${GUID.toUpperCase()}}`,
    `(${GUID})`,
    DIGITS,
    DIGITS.toUpperCase(),
    `  ${GUID}\n`,
    `${DIGITS}-layout`,
    `${DIGITS.toUpperCase()}-media`,
  ])('is read as %j', (text) => {
    expect(canonicalGuid(text)).toBe(GUID);
  });

  it.each([
    '',
    'home',
    GUID.slice(1),
    `${GUID}0`,
    `{${GUID}`,
    `${GUID}}`,
    `{${GUID})`,
    `{{${GUID}}}`,
    GUID.replace('6', 'g'),
    DIGITS.slice(2),
    '-'.repeat(36),
    `${GUID}-layout`,
    `${DIGITS}-LayoutX`,
    `urn:uuid:${GUID}`,
    `${GUID}\0`,
  ])('is not %j', (text) => {
    expect(canonicalGuid(text)).toBeNull();
  });

  it('has its dashes where they belong', () => {
    expect(canonicalGuid('6f1f6a3a9-d0e-4b57-a3a1-c9d3f0b7e2d4')).toBeNull();
    expect(canonicalGuid('6f1f6a3a-9d0e4b57a3a1-c9d3-f0b7-e2d4')).toBeNull();
  });

  it('is one and the same in any spelling', () => {
    const spellings: ((guid: string) => string)[] = [
      (guid) => guid,
      (guid) => guid.toUpperCase(),
      (guid) => `{${guid}}`,
      (guid) => `(${guid})`,
      (guid) => guid.replaceAll('-', ''),
    ];
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...spellings), (guid, spell) => {
        expect(canonicalGuid(spell(guid))).toBe(guid);
      }),
    );
  });
});

describe('an external id', () => {
  it('of the CMS is a GUID', () => {
    expect(canonicalExternalId('SITECORE', `{${GUID.toUpperCase()}}`)).toBe(GUID);
    expect(canonicalExternalId('SITECORE', 'article/folic-acid')).toBeNull();
  });

  it.each(['article/folic-acid', 'a', 'A.b:c_d-e', 'x'.repeat(200)])('of ours may be %s', (text) => {
    expect(canonicalExternalId('IN_HOUSE', text)).toBe(text);
  });

  it.each(['', ' a', 'a b', '/a', 'é', 'a\0', 'a\n', '<b>', 'x'.repeat(201)])('of ours may not be %j', (text) => {
    expect(canonicalExternalId('IN_HOUSE', text)).toBeNull();
  });
});

describe('the id of an entity', () => {
  it('follows from its kind, source and external id alone', () => {
    expect(entityIdOf('ARTICLE', 'SITECORE', GUID)).toBe(entityIdOf('ARTICLE', 'SITECORE', GUID));
    const ids = [
      entityIdOf('ARTICLE', 'SITECORE', GUID),
      entityIdOf('TIP', 'SITECORE', GUID),
      entityIdOf('CATEGORY', 'SITECORE', GUID),
      entityIdOf('ARTICLE', 'IN_HOUSE', GUID),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('is a version 5 UUID', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(nameBasedUuid(name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('never changes from one release to the next, for clients and links hold it', () => {
    expect(entityIdOf('ARTICLE', 'IN_HOUSE', 'article/folic-acid')).toMatchInlineSnapshot(`"6cf3ae50-6113-57b2-8859-e81140a9118b"`);
  });

  it('is shown with its type', () => {
    expect(fromGlobalId(globalIdOf('MILESTONE', milestoneKeyOf('PREGNANCY', 20)))).toEqual({ type: 'Milestone', key: 'PREGNANCY:20' });
    expect(fromGlobalId(globalIdOf('ARTICLE', GUID))).toEqual({ type: 'Article', key: GUID });
  });
});
