import { BadEdit } from '../sitecore/editing.ts';
import { PLACES } from '../sitecore/places.ts';
import type { Sitecore } from '../sitecore/sitecore.ts';
import { STANDARD, TEMPLATES, WORKFLOW } from '../sitecore/templates.ts';
import { UnknownItem } from '../sitecore/tree.ts';
import type { Edit, Folder, Publish } from './commands.ts';
import { articleFields, newText, tipFields, type Bench } from './tree.ts';

/** Does what an editor wants. What the CMS refuses does not happen. */
export function edit(cms: Sitecore, bench: Bench, wanted: Edit | Publish): void {
  try {
    if (wanted.do === 'publish') publish(cms, bench, wanted);
    else if (wanted.do === 'create') create(cms, bench, wanted);
    else change(cms, bench, wanted);
  } catch (error) {
    if (!(error instanceof BadEdit || error instanceof UnknownItem || error instanceof RangeError)) throw error;
  }
  // A copy of a folder brings more than one.
  bench.ids.push(...cms.master().flatMap(({ id }) => (FIXED.has(id) || bench.ids.includes(id) ? [] : [id])));
}

const FIXED = new Set<string>(Object.values(PLACES));

const there = (cms: Sitecore, bench: Bench): string[] => {
  const known = new Set(cms.master().map(({ id }) => id));
  return bench.ids.filter((id) => known.has(id));
};

function itemAt(cms: Sitecore, bench: Bench, index: number): string {
  const ids = there(cms, bench);
  const id = ids[index % ids.length];
  if (id === undefined) throw new UnknownItem('nothing is left');
  return id;
}

const folderOf = (bench: Bench, folder: Folder): string => (folder === 'part' ? bench.part : PLACES[folder]);
const entryOf = (cms: Sitecore, id: string) => cms.master().find((entry) => entry.id === id);

function create(cms: Sitecore, bench: Bench, { kind, folder, isHidden, isDraft }: Extract<Edit, { do: 'create' }>): void {
  const text = newText(bench);
  const fields: Record<string, string> = {
    article: { ...articleFields(text), Hidden: isHidden ? '1' : '' },
    tip: tipFields(text),
    category: { Name: text },
    page: { Title: text, Content: '' },
  }[kind];
  const state = isDraft ? WORKFLOW.draft : WORKFLOW.approved;
  cms.create({ parentId: folderOf(bench, folder), templateId: TEMPLATES[kind].id, name: `new ${text}`, languages: { en: { fields } }, state });
}

/** Values that make an item of a template say something new. */
function textsFor(templateId: string, text: string): Record<string, string> {
  switch (templateId) {
    case TEMPLATES.article.id:
      return { Title: text, Teaser: `Teaser of ${text}`, Body: `<p>Body of ${text}.</p>` };
    case TEMPLATES.tip.id:
      return { Text: text };
    case TEMPLATES.category.id:
      return { Name: text };
    default:
      return {};
  }
}

function change(cms: Sitecore, bench: Bench, wanted: Exclude<Edit, { do: 'create' }>): void {
  const id = itemAt(cms, bench, wanted.item);
  const entry = entryOf(cms, id);
  const templateId = entry?.templateId ?? '';
  const newest = (language: string): number => Math.max(0, ...Object.keys(entry?.languages[language]?.versions ?? {}).map(Number));
  switch (wanted.do) {
    case 'save':
      return void cms.save(id, { language: wanted.language, fields: valuesOf(wanted, templateId, newText(bench)) });
    case 'addVersion':
      return void cms.addVersion(id, wanted.language, {
        fields: textsFor(templateId, newText(bench)),
        state: wanted.isDraft ? WORKFLOW.draft : WORKFLOW.approved,
      });
    case 'removeVersion':
      return cms.removeVersion(id, wanted.language, newest(wanted.language));
    case 'removeLanguage':
      return cms.removeLanguage(id, wanted.language);
    case 'hideVersion':
    case 'showVersion':
      return cms.hideVersion(id, wanted.language, newest(wanted.language), wanted.do === 'hideVersion');
    case 'draft':
    case 'approve':
      return cms.setWorkflowState(id, wanted.language, wanted.do === 'draft' ? WORKFLOW.draft : WORKFLOW.approved);
    case 'copy':
      return void cms.copy(id, folderOf(bench, wanted.folder));
    case 'move':
      return cms.move(id, folderOf(bench, wanted.folder));
    case 'rename':
      return void cms.rename(id, `Zx name ${wanted.name}`);
    case 'template':
      return changeTemplate(cms, id, TEMPLATES[wanted.template].id, newText(bench));
    case 'delete':
      return cms.remove(id);
    case 'restrict':
      return void cms.save(id, { language: 'en', fields: RESTRICTIONS[wanted.how] });
  }
}

function valuesOf({ what, slug }: Extract<Edit, { do: 'save' }>, templateId: string, text: string): Record<string, string> {
  const texts = textsFor(templateId, text);
  switch (what) {
    case 'text':
      return texts;
    case 'blankText':
      return Object.fromEntries(Object.keys(texts).map((name) => [name, '']));
    case 'slug':
      return { Slug: `zx-${slug}` };
    case 'blankSlug':
      return { Slug: '' };
    case 'hidden':
    case 'shown':
      return { Hidden: what === 'hidden' ? '1' : '' };
  }
}

const none = { [STANDARD.neverPublish.id]: '', [STANDARD.publish.id]: '', [STANDARD.unpublish.id]: '' };
const RESTRICTIONS: Record<Extract<Edit, { do: 'restrict' }>['how'], Record<string, string>> = {
  never: { ...none, [STANDARD.neverPublish.id]: '1' },
  past: { ...none, [STANDARD.unpublish.id]: '20200101T000000Z' },
  future: { ...none, [STANDARD.publish.id]: '20990101T000000Z' },
  later: { ...none, [STANDARD.unpublish.id]: '20990101T000000Z' },
  free: none,
};

function changeTemplate(cms: Sitecore, id: string, templateId: string, text: string): void {
  cms.changeTemplate(id, templateId);
  for (const language of Object.keys(entryOf(cms, id)?.languages ?? {})) cms.save(id, { language, fields: textsFor(templateId, `${text} ${language}`) });
}

function publish(cms: Sitecore, bench: Bench, { what, item, deep, language }: Publish): void {
  const languages = language === null ? {} : { languages: [language] };
  if (what === 'all') return void cms.publish(languages);
  if (what === 'site') return void cms.publish({ rootId: PLACES.site, ...languages });
  const id = itemAt(cms, bench, item);
  const rootId = what === 'item' ? id : (entryOf(cms, id)?.parentId ?? id);
  cms.publish({ rootId, deep, ...languages });
}
