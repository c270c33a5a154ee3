import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkedItems, resolveItemLinks, sanitizeHtml } from './html.js';
import type { LinkRules } from './html.js';

const GUID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';

/** Rules of a made-up source: `item:x` is an item, `file:x` a file of it, `gone:x` nothing. */
const rules: LinkRules = {
  href: (raw) => (raw.startsWith('gone:') ? null : raw.replace(/^item:/, 'nestling:item/')),
  src: (raw) => (raw.startsWith('gone:') ? null : raw.replace(/^file:/, 'https://media.example.org/')),
};

describe('the addresses of a body', () => {
  it.each([
    ['<a href="item:a">a</a>', '<a href="nestling:item/a">a</a>'],
    ['<a title="t" href="item:a#b">a</a>', '<a title="t" href="nestling:item/a#b">a</a>'],
    ['<a href="gone:a" title="t">a</a>', '<a title="t">a</a>'],
    ['<a href="https://a.example/?x=1&amp;y=2">a</a>', '<a href="https://a.example/?x=1&amp;y=2">a</a>'],
    ['<a name="x">a</a>', '<a>a</a>'],
    ['<img src="file:a.png" alt="a" />', '<img src="https://media.example.org/a.png" alt="a" />'],
    ['<img src="gone:a.png" alt="a" />', ''],
    ['<h1><a href="item:a">a</a></h1>', '<h2><a href="nestling:item/a">a</a></h2>'],
  ])('go through the rules of their source: %s', (html, clean) => {
    expect(sanitizeHtml(html, rules)).toBe(clean);
  });

  it.each(['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', 'nestling:evil', 'nestling://x'])(
    'are judged after the rules, which may give %j',
    (address) => {
      const all: LinkRules = { href: () => address, src: () => address };
      expect(sanitizeHtml('<a href="x">a</a><img src="x" />', all)).toBe('<a>a</a>');
    },
  );

  it.each([
    'nestling:item/',
    'nestling:item/../x',
    'nestling:item/a b',
    'nestling:item/a?b',
    'nestling:item/a#',
    'nestling:item/a#b#c',
    'nestling:item/"onclick=',
    'nestling:item/a&lt;b',
    'nestling:article/a',
    'nestling://article/QXJ0',
    'NESTLING:item/a',
    'nest\tling:item/a',
    'nest&#10;ling:evil',
    '&#x6e;estling:evil',
    ' nestling:item/a',
    'nestling:item/a\n',
    'nestling<!-- -->:evil',
    `nestling:item/${'a'.repeat(201)}`,
  ])('of our own scheme have one form, not %j', (address) => {
    expect(sanitizeHtml(`<a href="${address.replaceAll('"', '&quot;')}">a</a>`)).toBe('<a>a</a>');
  });

  it('of our own scheme are for links alone', () => {
    expect(sanitizeHtml('<img src="nestling:item/a" alt="a" />')).toBe('');
  });

  it.each([GUID, 'article/folic-acid', 'A.b:c_d-e', 'x'.repeat(200)])('may lead to item %s', (id) => {
    const html = `<p><a href="nestling:item/${id}">a</a></p>`;
    expect(sanitizeHtml(html)).toBe(html);
    expect(linkedItems(html)).toEqual([id]);
  });
});

describe('links to items', () => {
  const find = (id: string): string | null => (id.startsWith('have') ? `nestling://article/${id.toUpperCase()}` : null);

  it.each([
    ['<p><a href="nestling:item/have">a</a></p>', '<p><a href="nestling://article/HAVE">a</a></p>'],
    ['<a title="t" href="nestling:item/have#iron">a</a>', '<a title="t" href="nestling://article/HAVE#iron">a</a>'],
    ['<a href="nestling:item/lack">the <em>text</em></a> stays', 'the <em>text</em> stays'],
    ['<a href="nestling:item/lack" title="t">a</a><a href="nestling:item/have">b</a>', 'a<a href="nestling://article/HAVE">b</a>'],
    ['<a href="nestling:item/lack">a <a href="nestling:item/have">b</a> c</a>', 'a <a href="nestling://article/HAVE">b</a> c'],
    ['<a href="https://a.example">a <a href="nestling:item/lack">b</a> c</a>', '<a href="https://a.example">a b c</a>'],
    ['<a>a</a> <a title="t">b</a>', '<a>a</a> <a title="t">b</a>'],
    ['say href="nestling:item/have" &lt;a href="nestling:item/have"&gt;', 'say href="nestling:item/have" &lt;a href="nestling:item/have"&gt;'],
    ['<p>none</p>', '<p>none</p>'],
  ])('lead where the item is, or leave their text: %s', (html, resolved) => {
    expect(resolveItemLinks(html, find)).toBe(resolved);
  });

  it('are escaped, whatever is found', () => {
    expect(resolveItemLinks('<a href="nestling:item/x">a</a>', () => '$&"><script>&')).toBe('<a href="$&amp;&quot;&gt;&lt;script&gt;&amp;">a</a>');
  });

  it('are listed each once, those in the text not at all', () => {
    const html = '<a href="nestling:item/b#x">b</a><a title="t" href="nestling:item/a">a</a><a href="nestling:item/b">b</a> href="nestling:item/c"';
    expect(linkedItems(html)).toEqual(['b', 'a']);
  });

  it('leave balanced tags and no trace of what is lacking, in any body', () => {
    const piece = fc.constantFrom(
      '<a href="nestling:item/have">',
      '<a href="nestling:item/lack">',
      '<a href="/x">',
      '</a>',
      '<p>',
      '</p>',
      'text',
      '"',
      '<',
      '>',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        (raw) => {
          const html = sanitizeHtml(raw);
          const resolved = resolveItemLinks(html, find);
          expect(linkedItems(resolved)).toEqual([]);
          expect(resolved.match(/<a\b/g)?.length).toBe(resolved.match(/<\/a>/g)?.length);
          expect(resolved.replaceAll(/<[^>]*>/g, '')).toBe(html.replaceAll(/<[^>]*>/g, ''));
        },
      ),
    );
  });

  it.each([
    ['2 MB of links', '<a href="nestling:item/lack">a</a>'.repeat(60_000)],
    ['2 MB of beginnings', '<a href="nestling:item/'.repeat(90_000)],
    ['2 MB of titles', `<a${' title="x"'.repeat(200_000)}`],
  ])('in %s take bounded time', (_, html) => {
    const start = performance.now();
    resolveItemLinks(html, () => null);
    linkedItems(html);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
