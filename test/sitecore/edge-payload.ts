import { toGuid, upperHex } from './guid.ts';
import type { PublishedChange } from './publish.ts';
import { fieldOf, templateOf } from './templates.ts';

/** One member of `updates`. */
export interface EdgeUpdate {
  identifier: string;
  entity_definition: string;
  operation: string;
  entity_culture: string;
}

/** The updates of a publish: the item, its layout when it is a page, and the media it shows; each once. */
export function updatesOf(changes: readonly PublishedChange[]): EdgeUpdate[] {
  const all = changes.flatMap(({ id, language, operation, row }) => {
    const update = (identifier: string, entity_definition: string): EdgeUpdate => ({ identifier, entity_definition, operation, entity_culture: language });
    const { templateId } = row.item;
    const image = fieldOf(templateId, 'Image');
    const media = image && operation === 'Update' ? toGuid(/mediaid="([^"]*)"/i.exec(row.fields.get(image.id) ?? '')?.[1] ?? '') : null;
    return [
      update(upperHex(id), 'Item'),
      ...(templateOf(templateId).hasLayout ? [update(`${upperHex(id)}-layout`, 'LayoutData')] : []),
      ...(media ? [update(`${upperHex(media)}-media`, 'MediaItem')] : []),
    ];
  });
  return [...new Map(all.map((update) => [`${update.identifier}|${update.entity_culture}`, update])).values()];
}
