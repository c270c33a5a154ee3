import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import type { ItemErrorCode } from '../item/content-item.js';

/** What the content of an item can be refused for, in words. */
export const ITEM_ERROR_TEXTS: Readonly<Record<ItemErrorCode, string>> = {
  INVALID_EXTERNAL_ID: 'Not an id of this source.',
  INVALID_LOCALE: 'Not a BCP 47 tag.',
  INVALID_DATE: 'Not an instant or date.',
  INVALID_URL: 'Not an absolute http or https URL.',
  INVALID_WEEK: 'Not a week of its stage, or a range in wrong order.',
  MISSING_FIELD: 'Required and absent or blank.',
  TOO_LARGE: 'Longer than we store.',
  SLUG_TAKEN: 'Another item has this slug in this locale.',
  UNKNOWN_KIND: 'An UPSERT without article, milestone, tip or category.',
  AMBIGUOUS_KIND: 'An UPSERT with more than one of them.',
};

export const ItemErrorCodes = enumOf(Object.keys(ITEM_ERROR_TEXTS) as ItemErrorCode[]);
describeEnum(ItemErrorCodes, 'SyncItemErrorCode', 'Why an item was refused.', ITEM_ERROR_TEXTS);
