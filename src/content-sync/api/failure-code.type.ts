import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { ITEM_ERROR_TEXTS, ItemErrorCodes } from './item-error.type.js';

export const SyncFailureCode = { ...ItemErrorCodes, ...enumOf(['UNREADABLE', 'UNSTORABLE']) };
/** Why an item could not be taken over. */
export type SyncFailureCode = keyof typeof SyncFailureCode;
describeEnum(SyncFailureCode, 'SyncFailureCode', 'Why an item could not be taken over.', {
  ...ITEM_ERROR_TEXTS,
  UNREADABLE: 'The source cannot say what is in it.',
  UNSTORABLE: 'It could not be stored; the log has more.',
});
