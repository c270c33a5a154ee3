import type { Cms } from './cms.ts';
import { LANGUAGES } from './places.ts';
import { templateOf } from './templates.ts';
import { newestVersion, valuesOf, type MasterItem } from './tree.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const frame = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #234; }
  ul { list-style: none; padding-left: 1.2rem; } small { color: #678; }
  label { display: block; margin: .8rem 0 .2rem; font-weight: 600; }
  input, textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .4rem; border: 1px solid #abc; border-radius: 4px; }
  textarea { min-height: 5rem; } button { font: inherit; padding: .4rem 1rem; margin: 1rem .5rem 0 0; }
  .saved { background: #e3f5e6; padding: .5rem 1rem; border-radius: 4px; }
</style>
${body}</html>`;

/** The tree, with a button that publishes everything. Folders with very many items show their first hundred. */
export function treePage({ tree }: Cms): string {
  const list = (item: MasterItem): string => {
    const children = tree.childrenOf(item.id);
    const more = children.length > 100 ? `<li><small>and ${children.length - 100} more</small></li>` : '';
    const below = children.length === 0 ? '' : `<ul>${children.slice(0, 100).map(list).join('')}${more}</ul>`;
    return `<li><a href="/items/${item.id}">${escape(item.name)}</a> <small>${escape(templateOf(item.templateId).name)}</small>${below}</li>`;
  };
  const roots = [...tree.items.values()].filter(({ parentId }) => parentId === null);
  return frame(
    'Sitecore stand-in',
    `<h1>Sitecore stand-in</h1><p>Choose an item, change a field, save and publish it: the app shows it a moment later.</p>
<form method="post" action="/publish"><button>Publish everything</button></form><ul>${roots.map(list).join('')}</ul>`,
  );
}

/** A form for the newest version of an item in one language. */
export function itemPage({ tree }: Cms, item: MasterItem, language: string, isSaved: boolean): string {
  const version = newestVersion(item, language);
  const values = valuesOf(item, language, version);
  const inputs = templateOf(item.templateId).fields.map(({ id, name, scope }) => {
    const value = values.get(id) ?? '';
    const label = `<label for="${id}">${escape(name)}${scope === 'shared' ? ' <small>all languages</small>' : ''}</label>`;
    const isLong = value.length > 80 || /^(?:Body|Teaser|Summary|Tips|Sources|Content|Text)$/.test(name);
    return isLong
      ? `${label}<textarea id="${id}" name="field:${escape(name)}">\n${escape(value)}</textarea>`
      : `${label}<input id="${id}" name="field:${escape(name)}" value="${escape(value)}">`;
  });
  const languages = LANGUAGES.map((one) => (one === language ? `<b>${one}</b>` : `<a href="?language=${one}">${one}</a>`)).join(' · ');
  return frame(
    item.name,
    `<p><a href="/">Tree</a></p><h1>${escape(item.name)}</h1><p><small>${escape(tree.pathOf(item.id))}<br>${item.id} · version ${version}</small></p><p>${languages}</p>
${isSaved ? '<p class="saved" role="status">Saved.</p>' : ''}
<form method="post" action="/items/${item.id}"><input type="hidden" name="language" value="${escape(language)}">${inputs.join('')}
<button name="publish" value="1">Save and publish</button><button>Save only (nothing reaches the app)</button></form>
<p><small>To see what a bad item does, set its first week to 99, or empty its title, and publish it.</small></p>`,
  );
}
