import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cms } from './cms.ts';
import type { Counters } from './counters.ts';
import { BadEdit, type FieldInput } from './editing.ts';
import { toGuid } from './guid.ts';
import { asObject, parseJson, readBody, sendJson, sendText } from './http-text.ts';
import { itemPage, treePage } from './page.ts';
import { newestVersion, UnknownItem, valuesOf, type MasterItem } from './tree.ts';
import { fieldOf, templateOf } from './templates.ts';

/** The JSON API for editing under /cms and the page for a person. */
export function createEditingRoutes(cms: Cms, counters: () => Counters) {
  const { tree, edit, publish } = cms;

  const shown = (item: MasterItem): object => ({
    id: item.id,
    name: item.name,
    path: tree.pathOf(item.id),
    template: templateOf(item.templateId).name,
    templateId: item.templateId,
    parentId: item.parentId,
    languages: Object.fromEntries(
      [...item.languages.keys()].map((language) => {
        const version = newestVersion(item, language);
        const fields = [...valuesOf(item, language, version)].map(([id, value]) => [fieldOf(item.templateId, id)?.name ?? id, value]);
        return [language, { version, fields: Object.fromEntries(fields) as object }];
      }),
    ),
  });

  function idIn(text: string): string {
    const id = toGuid(text);
    if (id === null || !tree.items.has(id)) throw new UnknownItem(`no item ${text.slice(0, 50)}`);
    return id;
  }

  async function readInput(request: IncomingMessage): Promise<Record<string, unknown>> {
    const text = await readBody(request);
    const value = text === '' ? {} : parseJson(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadEdit('the body must be a JSON object');
    return value as Record<string, unknown>;
  }

  /** Saves what was sent; publishes the item when asked. */
  function save(id: string, input: Record<string, unknown>): void {
    const name = input['name'];
    edit.save(id, { language: textOf(input, 'language', 'en'), fields: fieldsIn(input), ...(typeof name === 'string' ? { name } : {}) });
    if (input['publish'] === true) publish({ rootId: id, deep: false });
  }

  function create(input: Record<string, unknown>): string {
    const wanted = input['id'];
    const languages = input['languages'] ?? { [textOf(input, 'language', 'en')]: { fields: fieldsIn(input) } };
    const made = edit.create({
      parentId: idIn(textOf(input, 'parentId')),
      templateId: toGuid(textOf(input, 'templateId')) ?? '',
      name: textOf(input, 'name'),
      languages: Object.fromEntries(Object.entries(asObject(languages)).map(([language, value]) => [language, { fields: fieldsIn(asObject(value)) }])),
      ...(typeof wanted === 'string' ? { id: wanted } : {}),
    });
    if (input['publish'] === true) publish({ rootId: made, deep: false });
    return made;
  }

  function remove(id: string, isPublished: boolean): void {
    const { parentId } = tree.get(id);
    if (parentId === null) throw new BadEdit('the root stays');
    edit.remove(id);
    if (isPublished) publish({ rootId: parentId });
  }

  async function onItem(request: IncomingMessage, response: ServerResponse, id: string, query: URLSearchParams): Promise<void> {
    const { method = 'GET' } = request;
    switch (method) {
      case 'GET':
        return sendJson(response, 200, shown(tree.get(id)));
      case 'PUT':
        save(id, await readInput(request));
        return sendJson(response, 200, shown(tree.get(id)));
      case 'DELETE':
        remove(id, query.get('publish') === 'true');
        return void response.writeHead(204).end();
      default:
        return sendJson(response, 405, { error: 'GET, PUT or DELETE an item.' });
    }
  }

  /** `/cms/items`, `/cms/items/{id}`, `/cms/publish`, `/cms/webhooks`. */
  async function api(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const [, resource, id] = path.split('/');
    if (resource === 'items' && id !== undefined) return onItem(request, response, idIn(id), query);
    if (resource === 'items' && request.method === 'GET') return sendJson(response, 200, [...tree.items.values()].map(shown));
    if (resource === 'items' && request.method === 'POST') return sendJson(response, 201, shown(tree.get(create(await readInput(request)))));
    if (resource === 'webhooks' && request.method === 'GET') return sendJson(response, 200, counters().webhooks.slice(-100));
    if (resource !== 'publish' || request.method !== 'POST') return sendJson(response, 404, { error: 'There is no such resource.' });
    const { rootId, deep = true } = await readInput(request);
    const { processed, deleted, changes } = publish({ ...(typeof rootId === 'string' ? { rootId: idIn(rootId) } : {}), deep: deep === true });
    sendJson(response, 200, { processed, deleted, changed: changes.length });
  }

  /** `/` shows the tree, `/items/{id}` a form; the form comes back by POST. */
  async function page(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const id = /^\/items\/([^/]+)$/.exec(path)?.[1];
    const html = 'text/html; charset=utf-8';
    const goTo = (location: string): void => void response.writeHead(303, { location }).end();
    if (request.method === 'POST' && path === '/publish') {
      publish();
      return goTo('/');
    }
    if (request.method === 'POST' && id !== undefined) {
      const input = formInput(new URLSearchParams(await readBody(request)));
      save(idIn(id), input);
      return goTo(`/items/${id}?language=${encodeURIComponent(textOf(input, 'language', 'en'))}&saved=1`);
    }
    if (request.method !== 'GET') return sendJson(response, 405, { error: 'GET a page.' });
    if (id !== undefined) return sendText(response, 200, html, itemPage(cms, tree.get(idIn(id)), query.get('language') ?? 'en', query.has('saved')));
    return path === '/' ? sendText(response, 200, html, treePage(cms)) : sendJson(response, 404, { error: 'There is no such page.' });
  }

  return { cms: api, page };
}

function textOf(input: Record<string, unknown>, name: string, fallback?: string): string {
  const value = input[name] ?? fallback;
  if (typeof value !== 'string' || value === '') throw new BadEdit(`${name} must be a text`);
  return value;
}

function fieldsIn(input: Record<string, unknown>): FieldInput {
  const fields = asObject(input['fields'] ?? {});
  for (const [name, value] of Object.entries(fields)) if (typeof value !== 'string') throw new BadEdit(`the value of ${name} must be a text`);
  return fields as Record<string, string>;
}

/** A form's members: `field:Title` is a field; `publish` is a button. */
function formInput(form: URLSearchParams): Record<string, unknown> {
  const fields = [...form].flatMap(([key, value]) => (key.startsWith('field:') ? [[key.slice('field:'.length), value.replaceAll('\r\n', '\n')] as const] : []));
  return { language: form.get('language') ?? 'en', fields: Object.fromEntries(fields), publish: form.has('publish') };
}
