import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '../item/html.js';
import { createSitecoreLinks } from './sitecore.links.js';

const ID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const COMPACT = ID.replaceAll('-', '').toUpperCase();
const links = createSitecoreLinks({ mediaBaseUrl: 'https://media.example.org/-/media/' });
const withoutMedia = createSitecoreLinks({ mediaBaseUrl: null });

describe('a link to an item', () => {
  it.each([
    `~/link.aspx?_id=${COMPACT}&amp;_z=z`,
    `~/link.aspx?_id=${COMPACT}&_z=z`,
    `~/link.aspx?_z=z&_id=${COMPACT}`,
    `~/link.aspx?_z=z&amp;_id=${COMPACT}`,
    `/~/link.aspx?_id={${ID.toUpperCase()}}`,
    `/~/link.aspx?_id=%7B${ID}%7D`,
    `-/link.aspx?_id=${ID}`,
    `/-/link?_id=${COMPACT.toLowerCase()}`,
    ` ~/LINK.ASPX?_ID=${COMPACT} `,
    `/sitecore/shell/~/link.aspx?_id=${COMPACT}&_z=z`,
  ])('%s', (raw) => {
    expect(links.href(raw)).toBe(`nestling:item/${ID}`);
  });

  it('keeps its anchor', () => {
    expect(links.href(`~/link.aspx?_id=${COMPACT}&_z=z#iron`)).toBe(`nestling:item/${ID}#iron`);
    expect(links.href(`~/link.aspx?_id=${COMPACT}#s%E1%BA%AFt "x"`)).toBe(`nestling:item/${ID}#s%E1%BA%AFt%20%22x%22`);
    expect(links.href(`~/link.aspx?_id=${COMPACT}#%E1%`)).toBe(`nestling:item/${ID}#%25E1%25`);
    expect(links.href(`~/link.aspx?_id=${COMPACT}#`)).toBe(`nestling:item/${ID}`);
  });

  it.each(['~/link.aspx?_id=junk&_z=z', '~/link.aspx?', '~/link.aspx?_id=', '~/link.aspx?x_id=' + COMPACT])('%s leads nowhere', (raw) => {
    expect(links.href(raw)).toBeNull();
  });

  it('is one the body keeps, whatever its id', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.option(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })), (id, anchor) => {
        const href = links.href(`~/link.aspx?_id=${id}${anchor === null ? '' : `#${anchor}`}`) ?? '';
        expect(sanitizeHtml(`<a href="${href}">a</a>`)).toContain(`<a href="nestling:item/${id}`);
      }),
    );
  });
});

describe('a medium', () => {
  it.each([
    ['-/media/0f0f.ashx?h=10&w=20', 'https://media.example.org/-/media/0f0f.ashx?h=10&w=20'],
    ['~/media/0F0F.ashx', 'https://media.example.org/-/media/0F0F.ashx'],
    ['/-/media/Project/Nestling/Week 20.png', 'https://media.example.org/-/media/Project/Nestling/Week%2020.png'],
    ['/~/media/a.ashx#x', 'https://media.example.org/-/media/a.ashx#x'],
    ['/sitecore/shell/-/media/a.ashx', 'https://media.example.org/-/media/a.ashx'],
  ])('%s is at %s', (raw, url) => {
    expect(links.src(raw)).toBe(url);
    expect(links.href(raw)).toBe(url);
    expect(withoutMedia.src(raw)).toBeNull();
    expect(withoutMedia.href(raw)).toBeNull();
  });

  it.each(['-/media/../../secret', '-/media/%2e%2e/%2e%2e/secret', '-/media/..\\..\\secret', '-/media/'])('%s is not below the media', (raw) => {
    expect(links.src(raw)).toBeNull();
  });

  it.each(['-/media//evil.example/x', '-/media/https://evil.example/x', '-/media/\\\\evil.example/x'])('%s stays on the host of the media', (raw) => {
    expect(links.src(raw)).toMatch(/^https:\/\/media\.example\.org\/-\/media\//);
  });
});

describe('every other address', () => {
  it.each(['https://www.who.int/', '/articles/iron', '#top', 'mailto:a@b.example', 'javascript:alert(1)', '', 'https://a.example/-/media/x.png'])(
    'is as it was: %j',
    (raw) => {
      expect(links.href(raw)).toBe(raw);
      expect(links.src(raw)).toBe(raw);
    },
  );
});
