import type { SitecoreItem } from './sitecore.item.js';

const DIACRITICS = /[\u0300-\u036F]/g;

/** A slug from the name of an item: `Sức khỏe của mẹ` → `suc-khoe-cua-me`. Of a name without letters, its id. */
export function slugOf({ id, name }: Pick<SitecoreItem, 'id' | 'name'>): string {
  const letters = name.toWellFormed().normalize('NFD').replace(DIACRITICS, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC');
  return letters.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || id;
}
