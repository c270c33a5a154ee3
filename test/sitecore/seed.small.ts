import type { Cms } from './cms.ts';
import { braced, upperHex } from './guid.ts';
import { PLACES, seedId } from './places.ts';
import { ARTICLES } from './seed.articles.ts';
import { CATEGORIES, MILESTONE, PAGES, TIPS, type Voices } from './seed.texts.ts';
import { TEMPLATES } from './templates.ts';

/** The same fields for each language, with the texts of that language. */
const voices = (texts: Voices, common: Record<string, string> = {}): Record<string, { fields: Record<string, string> }> =>
  Object.fromEntries(Object.entries(texts).map(([language, fields]) => [language, { fields: { ...common, ...fields } }]));

/** A handful of items of every kind, with links, an image and references between them, and the pages of another site. */
export function seedSmall({ edit }: Cms): void {
  for (const [index, { name, texts }] of CATEGORIES.entries())
    edit.create({ id: seedId('d', index + 1), parentId: PLACES.categories, templateId: TEMPLATES.category.id, name, languages: voices(texts) });

  for (const [index, { name, week, category, texts }] of ARTICLES.entries()) {
    const next = seedId('a', ((index + 1) % ARTICLES.length) + 1);
    const common = {
      Category: braced(seedId('d', category)),
      Image: `<image mediaid="${braced(seedId('e', 0x900 + index))}" alt="" width="1200" height="800" />`,
      Reviewer: 'Sample Reviewer',
      'Reviewer Credential': 'Midwife',
      'Reviewed At': '20260901T000000Z',
      'Next Review Due': '20280901T000000Z',
      'Published At': '20261001T080000Z',
      Related: braced(next),
      'Week From': String(week),
      'Week To': String(week + 1),
    };
    const linked = Object.fromEntries(
      Object.entries(texts).map(([language, { Body = '', ...fields }]) => [
        language,
        { ...fields, Body: Body.replace('{next}', `~/link.aspx?_id=${upperHex(next)}&amp;_z=z`) },
      ]),
    );
    edit.create({ id: seedId('a', index + 1), parentId: PLACES.articles, templateId: TEMPLATES.article.id, name, languages: voices(linked, common) });
  }

  const articles = `${braced(seedId('a', 3))}|${braced(seedId('a', 2))}`;
  edit.create({
    id: seedId('b', 1),
    parentId: PLACES.milestones,
    templateId: TEMPLATES.milestone.id,
    name: 'Week 20',
    languages: voices(MILESTONE, { Week: '20', Stage: 'PREGNANCY', Articles: articles }),
  });

  for (const [index, { name, week, texts }] of TIPS.entries())
    edit.create({
      id: seedId('c', index + 1),
      parentId: PLACES.tips,
      templateId: TEMPLATES.tip.id,
      name,
      languages: voices(texts, { 'Week From': String(week), 'Week To': String(week) }),
    });

  for (const [index, { name, texts }] of PAGES.entries())
    edit.create({ id: seedId('e', index + 1), parentId: PLACES.elsewhere, templateId: TEMPLATES.page.id, name, languages: voices(texts) });
}
