import type { Cms } from './cms.ts';
import { PLACES, seedId } from './places.ts';
import { TEMPLATES } from './templates.ts';

const SENTENCES = [
  'Take the week slowly and write down what you would like to ask at the next visit.',
  'Short walks help many people sleep better.',
  'Drink when you are thirsty and keep water close by.',
  'If something worries you, call your midwife: no question is too small.',
  'Your baby now hears your voice a little clearer every day.',
];

const sentence = (index: number): string => SENTENCES[index % SENTENCES.length] ?? '';

/** So many articles of both languages in folders of 200, below the folder of articles. */
export function seedMany({ edit }: Cms, count: number): void {
  const languages = { en: { fields: {} }, 'vi-VN': { fields: {} } };
  let folder: string = PLACES.articles;
  for (let index = 0; index < count; index++) {
    if (index % 200 === 0)
      folder = edit.create({
        id: seedId('e', 0xf0000 + index / 200),
        parentId: PLACES.articles,
        name: `Part ${index / 200}`,
        templateId: TEMPLATES.folder.id,
        languages,
        state: '',
      });
    const week = String(4 + (index % 37));
    const fields = (title: string): Record<string, string> => ({
      Slug: `article-${index}`,
      Title: `${title} ${index}`,
      Teaser: sentence(index),
      Body: `<p>${sentence(index + 1)}</p><p>${sentence(index + 2)} ${sentence(index + 3)}</p>`,
      Tags: 'sample',
      'Week From': week,
      'Week To': week,
    });
    edit.create({
      id: seedId('a', 0x100000 + index),
      parentId: folder,
      templateId: TEMPLATES.article.id,
      name: `Article ${index}`,
      languages: { en: { fields: fields('Article') }, 'vi-VN': { fields: fields('Bài viết') } },
    });
  }
}
