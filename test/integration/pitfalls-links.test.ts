import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { upperHex } from '../sitecore/guid.ts';
import { seedId } from '../sitecore/places.ts';
import { startConnectedCms, type CmsMode, type ConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { articleId } from '../support/content.js';

vi.setConfig({ testTimeout: 120_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];
const MEDIA = 'http://127.0.0.1:4010/-/media/';

const linkTo = (id: string, more = '&amp;_z=z'): string => `~/link.aspx?_id=${upperHex(id)}${more}`;
const deepLink = (id: string): string => `nestling://article/${articleId(id, 'SITECORE')}`;

describe.each(MODES)('in the mode %s', (mode) => {
  let connected: ConnectedCms;
  beforeAll(async () => {
    connected = await startConnectedCms({ mode, isShared: true, empty: false, sitecore: { targets: mode === 'push-only' ? 1 : 0 } });
    await publish();
  });
  afterAll(() => connected.stop());

  async function publish(): Promise<void> {
    connected.cms.publish();
    await connected.settled();
  }
  const bodyOf = async (id: string, locale = 'en'): Promise<string> => (await readArticle(connected.app, id, locale)).body.html;

  let target: string;
  let name: string;
  let tests = 0;
  beforeEach(() => {
    target = crypto.randomUUID();
    name = `Links ${++tests}`;
  });

  test('pitfall 33: a link to an item that we have leads into the app, whatever its spelling', async () => {
    const { cms } = connected;
    makeArticle(cms, { name: `${name} target`, id: target });
    const hrefs = [
      linkTo(target),
      `~/link.aspx?_id={${target.toUpperCase()}}&_z=z`,
      `-/link.aspx?_id=${target}`,
      `/~/link.aspx?_id=${upperHex(target).toLowerCase()}&amp;_z=z`,
    ];
    const id = makeArticle(cms, { name, fields: { Body: hrefs.map((href, index) => `<p><a href="${href}">link ${index}</a></p>`).join('') } });
    await publish();
    expect(await bodyOf(id)).toBe(hrefs.map((_, index) => `<p><a href="${deepLink(target)}">link ${index}</a></p>`).join(''));
  });

  test('pitfall 33: of a link to an item that we lack the text stays', async () => {
    const { cms } = connected;
    const id = makeArticle(cms, {
      name,
      fields: {
        Body: `<p>Read <a href="${linkTo(seedId('a', 0xbad))}">this <em>page</em></a>, <a href="~/link.aspx?_id=nonsense">that</a> and <a href="https://www.who.int/">WHO</a>.</p>`,
      },
    });
    await publish();
    const html = await bodyOf(id);
    expect(html.replaceAll('<a>that</a>', 'that')).toBe('<p>Read this <em>page</em>, that and <a href="https://www.who.int/">WHO</a>.</p>');
  });

  test('pitfall 33: a link is made when its target arrives, taken off when it goes, and made again when it returns', async () => {
    const { cms } = connected;
    const text = (html: string): string => `<p>${html} for iron.</p>`;
    const body = text(`See <a href="${linkTo(target)}">greens</a>`);
    const id = makeArticle(cms, { name, fields: { Body: body }, vi: { Body: body } });
    await publish();
    const [lacking, having] = [text('See greens'), text(`See <a href="${deepLink(target)}">greens</a>`)];
    expect([await bodyOf(id), await bodyOf(id, 'vi')]).toEqual([lacking, lacking]);
    makeArticle(cms, { name: `${name} target`, id: target });
    await publish();
    expect([await bodyOf(id), await bodyOf(id, 'vi')]).toEqual([having, having]);
    cms.save(target, { language: 'en', fields: { '__Never publish': '1' } });
    await publish();
    expect([await bodyOf(id), await bodyOf(id, 'vi')]).toEqual([lacking, lacking]);
    cms.save(target, { language: 'en', fields: { '__Never publish': '' } });
    await publish();
    expect(await bodyOf(id)).toBe(having);
    cms.remove(target);
    await publish();
    expect(await bodyOf(id)).toBe(lacking);
  });

  test('pitfall 33: articles that link to each other find each other, in one publish', async () => {
    const { cms } = connected;
    const id = makeArticle(cms, { name, fields: { Body: `<p><a href="${linkTo(target)}">there</a></p>` } });
    makeArticle(cms, { name: `${name} target`, id: target, fields: { Body: `<p><a href="${linkTo(id, '&amp;_z=z#top')}">back</a></p>` } });
    await publish();
    expect(await bodyOf(id)).toBe(`<p><a href="${deepLink(target)}">there</a></p>`);
    expect(await bodyOf(target)).toContain(`<a href="${deepLink(id)}`);
  });

  test('pitfall 33: media in bodies come from the media host; what climbs out of it does not come at all', async () => {
    const { cms } = connected;
    const media = upperHex(seedId('e', 0x901)).toLowerCase();
    // The media of the mapping are on plain HTTP, which pictures may not be: a link shows where they are.
    const Body = [
      `<p><a href="-/media/${media}.ashx?h=20&amp;w=30">plan</a></p>`,
      `<p><a href="~/media/${media}.ashx">old</a></p>`,
      '<p><a href="-/media/../../etc/passwd">out</a></p>',
      '<p><img src="https://cdn.example.org/a.png" alt="A"></p>',
      '<p>before<img src="javascript:alert(1)" alt="B">after</p>',
    ].join('');
    const id = makeArticle(cms, { name, fields: { Body } });
    await publish();
    const html = await bodyOf(id);
    expect(html).toContain(`<a href="${MEDIA}${media}.ashx?h=20&amp;w=30">plan</a>`);
    expect(html).toContain(`<a href="${MEDIA}${media}.ashx">old</a>`);
    expect(html).not.toContain('passwd');
    expect(html).toContain('<img src="https://cdn.example.org/a.png" alt="A"');
    expect(html).toContain('<p>beforeafter</p>');
  });
});
