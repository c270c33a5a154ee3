import { ContentSource } from '../../generated/prisma/enums.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';

export { ContentSource };

describeEnum(ContentSource, 'ContentSource', 'Who speaks.', {
  SITECORE: 'The Sitecore CMS; its external ids are GUIDs in any spelling.',
  IN_HOUSE: 'Our own files.',
});

export const ItemOperation = enumOf(['UPSERT', 'DELETE']);
export type ItemOperation = keyof typeof ItemOperation;
describeEnum(ItemOperation, 'ItemOperation', 'What to do with an item.', {
  UPSERT: 'Create it or replace what it says in this locale.',
  DELETE: 'Remove it, in one locale or in all.',
});
