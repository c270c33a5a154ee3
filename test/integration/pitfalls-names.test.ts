import { describe, expect, test, vi } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import type { TestApp } from '../support/app.js';
import { startConnectedCms, type CmsMode } from '../support/cms.js';
import { makeArticle, readArticle, runToEnd } from '../support/cms-articles.js';
import { articleId } from '../support/content.js';

vi.setConfig({ testTimeout: 180_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];
const startIn = (mode: CmsMode) => startConnectedCms({ mode, empty: false, sitecore: { targets: mode === 'push-only' ? 1 : 0 } });

const bySlug = async (app: TestApp, slug: string): Promise<string | null> =>
  (await app.query('query ($slug: String!) { article(slug: $slug) { id } }', { slug })).data.article?.id ?? null;

describe.each(MODES)('pitfall 46, in the mode %s', (mode) => {
  test('items whose names differ only by space and dash, or not at all, each have an address of their own', async () => {
    const { cms, app, settled } = await startIn(mode);
    const { prisma } = app.database;
    const folder = cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name: 'More', state: '' });
    cms.publish();
    await settled();
    const twins = [makeArticle(cms, { name: 'Iron rich food' }), makeArticle(cms, { name: 'Iron-rich food' })];
    const namesake = makeArticle(cms, { name: 'Iron rich food', parentId: folder });
    const categories = ['Good food', 'Good-food'].map((name) =>
      cms.create({ parentId: PLACES.categories, templateId: TEMPLATES.category.id, name, languages: { en: { fields: { Name: name } } } }),
    );
    cms.publish();
    await settled();
    const there = new Set(mode === 'edge' ? cms.published().map(({ id }) => id) : cms.publishable().map(({ id }) => id));
    if (mode === 'push-only') for (const id of twins) there.add(id);
    const expected = [...twins, namesake].filter((id) => there.has(id));
    expect(expected.length).toBeGreaterThan(1);
    const slugs = new Map<string, string>();
    for (const id of expected) slugs.set(id, (await readArticle(app, id)).slug);
    expect(new Set(slugs.values()).size).toBe(expected.length);
    for (const [id, slug] of slugs) expect(await bySlug(app, slug)).toBe(articleId(id, 'SITECORE'));
    const rows = await prisma.categoryTranslation.findMany({ where: { name: { in: ['Good food', 'Good-food'] } }, select: { slug: true } });
    expect(new Set(rows.map(({ slug }) => slug)).size).toBe(rows.length);
    expect(rows.length).toBe(mode === 'edge' ? categories.filter((id) => there.has(id)).length : 2);
    expect(await prisma.syncFailure.findMany()).toEqual([]);

    // The addresses stay where they are, whoever is written next.
    for (const id of expected.toReversed()) cms.save(id, { language: 'en', fields: { Teaser: 'Anew' } });
    cms.publish();
    await settled();
    expect(await runToEnd(app)).toMatchObject({ progress: { rejected: 0, updated: 0 } });
    for (const [id, slug] of slugs) expect(await readArticle(app, id)).toMatchObject({ slug, teaser: 'Anew' });
  });
});

describe.each(MODES)('pitfall 48, in the mode %s', (mode) => {
  test('who reads during a sync sees the old or the new item, never a mix of fields, of places or of languages', async () => {
    const { cms, app, settled } = await startIn(mode);
    const edition = (number: number): Record<string, string> => ({
      Title: `Edition ${number}`,
      Teaser: `Teaser ${number}`,
      Body: `<p>Body ${number}.</p>`,
      Tags: `tag-${number}`,
      'Week From': String(10 + number),
      'Week To': String(10 + number),
    });
    const id = makeArticle(cms, { name: 'Editions', fields: edition(0), vi: edition(0) });
    cms.publish();
    await settled();

    const FIELDS = 'locale title teaser tags body { html text } weeks { from to }';
    const read = async (): Promise<number> => {
      const { data } = await app.query(
        `query ($id: ID!) { en: article(id: $id, locale: "en") { ${FIELDS} } vi: article(id: $id, locale: "vi") { ${FIELDS} } }`,
        {
          id: articleId(id, 'SITECORE'),
        },
      );
      const number = Number(/\d+/.exec(data.en.title)?.[0]);
      const whole = {
        title: `Edition ${number}`,
        teaser: `Teaser ${number}`,
        tags: [`tag-${number}`],
        body: { html: `<p>Body ${number}.</p>`, text: `Body ${number}.` },
        weeks: [{ from: 10 + number, to: 10 + number }],
      };
      expect(data.en).toEqual({ locale: 'en', ...whole });
      expect(data.vi).toEqual({ locale: 'vi', ...data.vi, ...wholeOf(data.vi.title) });
      return number;
    };
    const wholeOf = (title: string) => {
      const number = Number(/\d+/.exec(title)?.[0]);
      return {
        teaser: `Teaser ${number}`,
        tags: [`tag-${number}`],
        body: { html: `<p>Body ${number}.</p>`, text: `Body ${number}.` },
        weeks: [{ from: 10 + number, to: 10 + number }],
      };
    };
    /** An article is listed in the week that it speaks to, and in no other. */
    const listedIn = async (): Promise<number[]> => {
      const weeks = Array.from({ length: 9 }, (_, index) => 10 + index);
      const { data } = await app.query(
        `query { ${weeks.map((week) => `w${week}: articles(first: 100, filter: { stage: PREGNANCY, week: ${week} }) { nodes { id title } }`).join(' ')} }`,
      );
      return weeks.flatMap((week) => {
        const node = data[`w${week}`].nodes.find((each: { id: string }) => each.id === articleId(id, 'SITECORE'));
        if (node) expect(node.title).toBe(`Edition ${week - 10}`);
        return node ? [week] : [];
      });
    };

    let isOver = false;
    const seen = new Set<number>();
    const readers = Array.from({ length: 3 }, async () => {
      while (!isOver) seen.add(await read());
    });
    const lists = (async () => {
      while (!isOver) await listedIn();
    })();
    for (let number = 1; number <= 8; number++) {
      for (const language of ['en', 'vi-VN']) cms.save(id, { language, fields: edition(number) });
      cms.publish();
      await settled();
    }
    isOver = true;
    await Promise.all([...readers, lists]);
    expect(seen.size).toBeGreaterThan(3);
    expect([await read(), await listedIn()]).toEqual([8, [18]]);
  });
});
