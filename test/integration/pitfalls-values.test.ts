import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seedId } from '../sitecore/places.ts';
import { braced, upperHex } from '../sitecore/guid.ts';
import type { CmsMode, ConnectedCms } from '../support/cms.js';
import { startConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { articleId } from '../support/content.js';

vi.setConfig({ testTimeout: 120_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];

/** Anything that a browser or an app would run, load or obey. */
const DANGEROUS =
  /<(?:script|style|iframe|svg|math|object|embed|form|input|base|meta|link|video|audio)\b|\son\w+\s*=|javascript:|vbscript:|data:|\sstyle\s*=|srcdoc|expression\(/i;

describe.each(MODES)('in the mode %s', (mode) => {
  let connected: ConnectedCms;
  beforeAll(
    async () => void (connected = await startConnectedCms({ mode, isShared: true, empty: false, sitecore: { targets: mode === 'push-only' ? 1 : 0 } })),
  );
  afterAll(() => connected.stop());

  /** Makes an article, publishes it, and gives it as the app shows it then. */
  async function shown(name: string, fields: Record<string, string>) {
    const { cms, app, settled } = connected;
    const id = makeArticle(cms, { name, fields });
    cms.publish();
    await settled();
    return { id, article: await readArticle(app, id) };
  }
  const failuresOf = (externalId: string) => connected.app.database.prisma.syncFailure.findMany({ where: { externalId } });

  test('pitfall 32: rich text is sanitised, entity-encoded attacks included', async () => {
    const { article } = await shown('Attacks', {
      Body: [
        '<p>Kept <strong>words</strong></p>',
        '<script>alert(1)</script><ScRiPt src="//evil.example.org/x.js"></ScRiPt>',
        '<img src="https://example.org/a.png" onerror="alert(1)"><img src=x onerror=alert(1)>',
        '<a href="javascript:alert(1)">one</a><a href="&#106;avascript:alert(1)">two</a><a href="java&#x09;script:alert(1)">three</a>',
        '<a href="&#x6A;&#x61;vascript&colon;alert(1)">four</a><a href=" jAvAsCrIpT:alert(1)">five</a>',
        '<a href="data:text/html;base64,PHNjcmlwdD4=">six</a><img src="data:image/svg+xml,<svg onload=alert(1)>">',
        '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>t</text></a></svg><math><mi xlink:href="javascript:x">m</mi></math>',
        '<iframe src="https://evil.example.org" srcdoc="<script>alert(1)</script>"></iframe><object data="x"></object>',
        '<p style="background:url(javascript:alert(1))" onclick="alert(1)">styled</p><style>p{display:none}</style>',
        '&lt;script&gt;alert(2)&lt;/script&gt;<!--<img src=x onerror=alert(1)>--><![CDATA[<script>x</script>]]>',
      ].join('\n'),
    });
    const { html, text } = article.body;
    // What was typed as text stays text.
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
    expect(html.replaceAll(/&lt;.*?&gt;/g, '')).not.toMatch(DANGEROUS);
    expect(html).toContain('<p>Kept <strong>words</strong></p>');
    expect(html).toContain('<p>styled</p>');
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six']) expect(text).toContain(word);
    expect(html).not.toMatch(/alert\(1\)/);
  });

  test('pitfall 32: plain fields stay literally what was typed', async () => {
    const typed = 'Iron & <b>folate</b> &lt;3 "quoted" &amp; {{x}}';
    const { article } = await shown('Literal', {
      Title: typed,
      Teaser: `  ${typed}\u0000 `,
      Tags: 'a & b, <i>',
      Reviewer: typed,
      'Reviewed At': '20260131T000000Z',
    });
    expect(article).toMatchObject({ title: typed, teaser: typed, tags: ['a & b', '<i>'], review: { reviewer: typed } });
  });

  test('pitfall 34: rich text of 2 MB comes whole; a longer one is refused with a reason, and the last good one stays', async () => {
    const line = `<p>${'Weeks and days. '.repeat(60)}</p>`;
    const whole = line.repeat(Math.floor((2 * 1024 * 1024 - 100) / line.length));
    const body = `${whole}<p>The end.</p>`;
    const { id, article } = await shown('Long', { Body: body });
    expect([article.body.html.length, article.body.html.endsWith('<p>The end.</p>')]).toEqual([body.length, true]);
    const { cms, app, settled } = connected;
    cms.save(id, { language: 'en', fields: { Body: `${body}${line.repeat(4)}` } }, { publish: true });
    await settled();
    expect((await readArticle(app, id)).body.html.length).toBe(body.length);
    expect(await failuresOf(id)).toMatchObject([{ locale: 'en', code: 'TOO_LARGE', reason: expect.stringContaining('bodyHtml') }]);
    cms.save(id, { language: 'en', fields: { Body: '<p>Short.</p>' } }, { publish: true });
    await settled();
    expect([(await readArticle(app, id)).body.html, await failuresOf(id)]).toEqual(['<p>Short.</p>', []]);
  });

  test.each([
    ['20260131T101500Z', '2026-01-31T10:15:00.000Z', '2026-01-31'],
    ['20260131T101500', '2026-01-31T10:15:00.000Z', '2026-01-31'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z', '2026-01-31'],
    ['00010101T000000Z', null, null],
    ['00010101T000000', null, null],
    ['', null, null],
  ])('pitfall 35: the date “%s” is %s', async (raw, instant, day) => {
    const { article } = await shown(`Date of ${raw.length || 'no'} digits ${raw.slice(0, 4)}`.trim(), {
      'Published At': raw,
      Reviewer: 'Sample Reviewer',
      'Reviewed At': '20260101T000000Z',
      'Next Review Due': raw,
    });
    // Without a date of its own an article counts from when it was first seen.
    expect(article.publishedAt).toBe(instant ?? '2026-11-22T12:00:00.000Z');
    expect(article.review).toMatchObject({ reviewedAt: '2026-01-01', nextReviewDue: day });
  });

  test('pitfall 35: what is no date is told to the editor, and is no date of ours', async () => {
    const { id, article } = await shown('No date', { 'Published At': 'next Tuesday' });
    expect(article).toBeNull();
    expect(await failuresOf(id)).toMatchObject([{ locale: 'en', code: 'INVALID_DATE', reason: expect.stringContaining('next Tuesday') }]);
  });

  test.each([
    ['1', true],
    ['0', false],
    ['', false],
    ['true', false],
    [undefined, false],
  ])('pitfall 37: the checkbox “%s” hides: %s', async (raw, isHidden) => {
    const { article } = await shown(`Checkbox ${raw || `blank ${typeof raw}`}`, raw === undefined ? {} : { Hidden: raw });
    expect(article === null).toBe(isHidden);
  });

  test('pitfall 38: a multilist keeps its order, each once, skips what dangles and has it when it arrives', async () => {
    const { cms, app, settled } = connected;
    const [first, second, late] = [makeArticle(cms, { name: 'First' }), makeArticle(cms, { name: 'Second' }), crypto.randomUUID()];
    const nobody = seedId('a', 0xdead);
    const list = `|${braced(second)}|${braced(late)}||${upperHex(nobody)}|{nonsense}|${braced(first)}|${braced(second)}|`;
    const { id, article } = await shown('List', { Related: list });
    const related = (shownArticle: { related: { nodes: { id: string }[] } }) => shownArticle.related.nodes.map((node) => node.id);
    const ids = (...all: string[]) => all.map((each) => articleId(each, 'SITECORE'));
    expect(related(article)).toEqual(ids(second, first));
    makeArticle(cms, { name: 'Late', id: late });
    cms.publish();
    await settled();
    expect(related(await readArticle(app, id))).toEqual(ids(second, late, first));
    cms.remove(late);
    cms.publish();
    await settled();
    expect(related(await readArticle(app, id))).toEqual(ids(second, first));
  });
});
