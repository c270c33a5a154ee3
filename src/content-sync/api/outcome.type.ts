import { describeEnum, enumOf } from '../../schema/describe-enum.js';

export const SyncOutcome = enumOf(['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'DELETED', 'REJECTED']);
describeEnum(SyncOutcome, 'SyncOutcome', 'What happened to an item.', {
  CREATED: 'We did not have it (or had deleted it).',
  UPDATED: 'Its content is new.',
  UNCHANGED: 'We had just this content, or nothing to delete.',
  STALE: 'It is older than what we hold; nothing changed.',
  DELETED: 'It is gone.',
  REJECTED: 'It has an error; nothing of it was stored.',
});
