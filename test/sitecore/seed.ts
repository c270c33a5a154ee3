import type { Cms } from './cms.ts';
import { LANGUAGES, PLACES } from './places.ts';
import { seedMany } from './seed.many.ts';
import { seedSmall } from './seed.small.ts';
import { TEMPLATES } from './templates.ts';

/** What the tree starts with: only the site's folders, a handful of items, or so many articles. */
export type Seed = 'small' | 'empty' | { articles: number };

/** Fills a new CMS. */
export function plant(cms: Cms, seed: Seed): void {
  plantFolders(cms);
  if (seed === 'small') seedSmall(cms);
  else if (seed !== 'empty') seedMany(cms, seed.articles);
}

function plantFolders({ tree, edit }: Cms): void {
  const { sitecore, content, site, articles, milestones, tips, categories, elsewhere } = PLACES;
  const languages = Object.fromEntries(LANGUAGES.map((language) => [language, { fields: {} }]));
  const folder = (id: string, parentId: string, name: string): void => {
    edit.create({ id, parentId, name, templateId: TEMPLATES.folder.id, languages, state: '' });
  };
  tree.add({
    id: sitecore,
    name: 'sitecore',
    parentId: null,
    templateId: TEMPLATES.folder.id,
    masterId: '00000000-0000-0000-0000-000000000000',
    shared: new Map(),
    languages: new Map(),
    children: new Set(),
  });
  for (const language of LANGUAGES) edit.addVersion(sitecore, language);
  folder(content, sitecore, 'content');
  folder(site, content, 'nestling');
  folder(articles, site, 'Articles');
  folder(milestones, site, 'Milestones');
  folder(tips, site, 'Tips');
  folder(categories, site, 'Categories');
  folder(elsewhere, content, 'elsewhere');
}
