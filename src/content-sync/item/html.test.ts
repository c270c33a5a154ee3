import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText, readingMinutes, sanitizeHtml } from './html.js';

describe('what may stay in a body', () => {
  it.each([
    '<h2>A</h2><h3>B</h3><h4>C</h4>',
    '<p>Text with <strong>strong</strong>, <em>emphasis</em>, H<sub>2</sub>O and m<sup>2</sup>.</p>',
    '<ul><li>One</li><li>Two</li></ul><ol><li>Three</li></ol>',
    '<blockquote>Quote</blockquote>',
    '<p><a href="https://www.nhs.uk/pregnancy/" title="NHS">NHS</a> <a href="mailto:help@example.org">mail</a> <a href="tel:111">call</a></p>',
    '<figure><img src="https://media.example.org/a.png" alt="A baby" width="640" height="480" /><figcaption>Week 20</figcaption></figure>',
    '<table><caption>T</caption><thead><tr><th scope="col" colspan="2">H</th></tr></thead><tbody><tr><td rowspan="2">C</td></tr></tbody></table>',
    '<p>Đừng lo lắng, mẹ nhé: 1 &lt; 2 &amp; 3 &gt; 2</p>',
    '<p><a href="/articles/iron">ours</a></p>',
  ])('%s', (html) => {
    expect(sanitizeHtml(html)).toBe(html);
  });

  it('is the second heading where the first was meant, for the page has its own', () => {
    expect(sanitizeHtml('<h1>A</h1>')).toBe('<h2>A</h2>');
  });

  it('is the text of an element that may not', () => {
    expect(sanitizeHtml('<div class="a"><span style="color:red">Kept</span> <button>too</button></div>')).toBe('Kept too');
  });

  it('is the same letter however it was typed', () => {
    expect(sanitizeHtml('<p>Đặng mẹ</p>'.normalize('NFD'))).toBe('<p>Đặng mẹ</p>'.normalize('NFC'));
  });
});

describe('what runs or loads something', () => {
  it.each([
    ['<script>alert(1)</script>', ''],
    ['<SCRIPT SRC=https://evil.example/x.js></SCRIPT>a', 'a'],
    ['<p onclick="alert(1)" onmouseover=alert(1)>a</p>', '<p>a</p>'],
    ['<img src="https://a.example/a.png" onerror="alert(1)">', '<img src="https://a.example/a.png" />'],
    ['<img src=x:y onerror=alert(1)>', ''],
    ['<img/src="https://a.example/a.png"/onerror=alert(1)>', '<img src="https://a.example/a.png" />'],
    ['<img srcset="javascript:alert(1)" alt="a">', ''],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href=" JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java\nscript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="jav&#x09;ascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="&#106;&#97;vascript&colon;alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java&#115;cript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java&#115cript&#0000058alert(1)">a</a>', '<a>a</a>'],
    ['<a href="&#1;javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java&NewLine;script&colon;alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java<!-- -->script:alert(1)">a</a>', '<a>a</a>'],
    ['<img src="&#100;ata:image/svg+xml,x">', ''],
    ['<a href="vbscript:x">a</a>', '<a>a</a>'],
    ['<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>', '<a>a</a>'],
    ['<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="a">', ''],
    ['<img src="http://a.example/a.png">', ''],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
    ['<svg onload=alert(1)><script>alert(1)</script><p>a</p></svg>b', 'b'],
    ['<math><mi xlink:href="javascript:alert(1)">a</mi></math>b', 'b'],
    ['<iframe src="https://evil.example" srcdoc="<script>alert(1)</script>">a</iframe>b', 'b'],
    ['<object data="x.swf"><embed src="x.swf"></object>b', 'b'],
    ['<style>p { background: url(javascript:alert(1)) }</style>b', 'b'],
    ['<p style="background:url(javascript:alert(1))">b</p>', '<p>b</p>'],
    ['<link rel=stylesheet href=https://evil.example><base href=//evil.example><meta http-equiv=refresh content=0>b', 'b'],
    ['<form action=javascript:alert(1)><input autofocus onfocus=alert(1)></form>b', 'b'],
    ['<template><img src=x onerror=alert(1)></template>b', 'b'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
    ['<!--[if IE]><script>alert(1)</script><![endif]-->b', 'b'],
    ['<!DOCTYPE html><?php echo 1 ?><![CDATA[x]]>b', 'b'],
    ['<p>a\0</p>', '<p>a</p>'],
  ])('is gone from %j', (html, clean) => {
    expect(sanitizeHtml(html)).toBe(clean);
  });

  it.each([
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;alert(1)&#60;/script&#62;',
    '&amp;lt;script&amp;gt;',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<<div>script>alert(1)</script>',
    '<plaintext><script>alert(1)</script>',
  ])('stays text in %j', (html) => {
    expect(sanitizeHtml(html)).not.toMatch(/<(?!\/?p>)/);
  });
});

const ELEMENT =
  /<\/?(?:h[234]|p|[uo]l|li|strong|em|[abi]|su[bp]|blockquote|figure|figcaption|table|thead|tbody|t[rhd]|caption)>|<(?:br|hr) \/>|<a(?: (?:href|title)="[^"<>]*")*>|<img(?: (?:src|alt|width|height)="[^"<>]*")* \/>|<t[hd](?: (?:colspan|rowspan|scope)="[^"<>]*")*>/g;
const piece = fc.oneof(
  fc.constantFrom('<', '>', '</', '/>', '"', "'", '=', ' ', '&', ';', '\0', '\n', '<!--', '-->', '<![CDATA[', ']]>'),
  fc.constantFrom('script', 'style', 'svg', 'math', 'p', 'a', 'img', 'td', 'table', 'iframe', 'title', 'noscript', 'template', 'xmp', 'div'),
  fc.constantFrom('<p>', '</p>', '<a href="', '<img src="', ' onerror="alert(1)"', 'javascript:', 'https://a.example', 'data:text/html,', '&lt;', '&#x3c;'),
  fc.string({ maxLength: 3, unit: 'grapheme' }),
);
const anyHtml = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

describe('for any input', () => {
  it('nothing but the allowed elements and attributes is left, with harmless addresses', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const clean = sanitizeHtml(html);
        expect(clean.replaceAll(ELEMENT, '')).not.toContain('<');
        for (const [, address = ''] of clean.matchAll(/ (?:href|src)="([^"]*)"/g)) expect(address).not.toMatch(/^\s*(?:javascript|vbscript|data)/i);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the text is what was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(htmlToText(`<p>${escaped(text)}</p>`)).toBe(lineOf(text));
      }),
    );
  });
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const lineOf = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();

describe('a monstrous body', () => {
  const COUNT = 50_000;
  const BOUND_MS = 20_000;

  it.each([
    ['50,000 elements inside each other', '<div>'.repeat(COUNT) + 'deep' + '</div>'.repeat(COUNT), 'deep'],
    ['400,000 elements that never end', `${'<div>'.repeat(400_000)}deep`, 'deep'],
    ['50,000 quotes inside each other', '<blockquote>'.repeat(COUNT) + 'deep' + '</blockquote>'.repeat(COUNT), 'deep'],
    ['200,000 pairs inside each other', `${'<svg><p>'.repeat(200_000)}`, ''],
    ['a million brackets', '<'.repeat(1_000_000), '<'.repeat(1_000_000)],
    ['two million blanks', `<p>${' \n'.repeat(1_000_000)}</p>`, ''],
    ['300,000 comments in an address', `<a href="${'<!---->'.repeat(300_000)}">deep</a><img src="${'<!---->'.repeat(300_000)}">`, 'deep'],
    ['80,000 links inside each other', '<a href="nestling:item/a">'.repeat(80_000) + 'deep', 'deep'],
  ])(
    'with %s takes bounded time',
    (_, html, text) => {
      const start = performance.now();
      expect(htmlToText(sanitizeHtml(html))).toBe(text);
      expect(performance.now() - start).toBeLessThan(BOUND_MS);
    },
    60_000,
  );

  it('keeps 60 levels and, of the rest, the text', () => {
    const clean = sanitizeHtml('<blockquote>'.repeat(COUNT) + 'deep' + '</blockquote>'.repeat(COUNT));
    expect(clean).toBe(`${'<blockquote>'.repeat(60)}deep${'</blockquote>'.repeat(60)}`);
  });

  it('keeps every paragraph, even of those that nobody closed', () => {
    const clean = sanitizeHtml(`${'<p>one'.repeat(5_000)}<ul>${'<li>two'.repeat(5_000)}</ul><p>end</p>`);
    expect(clean.match(/<p>one<\/p>/g)).toHaveLength(5_000);
    expect(clean.match(/<li>two<\/li>/g)).toHaveLength(5_000);
    expect(clean).toMatch(/<p>end<\/p>$/);
  });
});

describe('the text of a body', () => {
  it.each([
    ['<h2>Title</h2><p>First.</p><p>Second.</p>', 'Title\nFirst.\nSecond.'],
    ['Before<p>after</p>', 'Before\nafter'],
    ['<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul>', 'One\nTwo\nThree'],
    ['<p>One<br />two<hr />three</p>', 'One\ntwo\nthree'],
    ['<table><tr><th>Week</th><td>20</td></tr><tr><th>Size</th><td>25 cm</td></tr></table>', 'Week 20\nSize 25 cm'],
    ['<p>No <strong>br</strong>eak in<em>side</em> words</p>', 'No break inside words'],
    ['<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;x&quot; it&#8217;s a&nbsp;b</p>', '1 < 2 && 3 > 2 "x" it’s a b'],
    ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
    ['<p>  much \n\n  space  </p>\n\n<p></p>', 'much\nspace'],
    ['<figure><img src="https://a.example/a.png" alt="unseen" /><figcaption>Caption</figcaption></figure>', 'Caption'],
    ['', ''],
  ])('of %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});

describe('the time to read', () => {
  it.each([
    [0, 1],
    [1, 1],
    [299, 1],
    [300, 2],
    [1_000, 5],
  ])('%i words is %i minutes', (words, minutes) => {
    expect(readingMinutes(Array.from({ length: words }, () => 'word').join(' '))).toBe(minutes);
  });
});
