import { SyncRunStatus, SyncScope, SyncTrigger } from '../../generated/prisma/enums.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';

export { SyncRunStatus, SyncScope, SyncTrigger };

describeEnum(SyncRunStatus, 'SyncRunStatus', 'How a run stands.', {
  QUEUED: 'Waits for its turn.',
  RUNNING: 'Is being worked on.',
  SUCCEEDED: 'Done; no item was refused.',
  PARTIAL: 'Done; some items were refused.',
  FAILED: 'Every item was refused, or it ended with an error; what it had applied until then stays.',
  CANCELLED: 'Stopped by a person; what it had applied until then stays.',
  NEEDS_CONFIRMATION: 'Would delete so much that a person must confirm it.',
});

describeEnum(SyncTrigger, 'SyncTrigger', 'What started a run.', {
  MUTATION: 'A call of `syncContent`.',
  SEED: 'The in-house files.',
  EDITOR: 'A call of `triggerSync`.',
  RETRY: 'A call of `retrySyncFailures`.',
  NIGHTLY: 'The nightly comparison with the source.',
  WATCHDOG: 'A webhook that was found disabled: what it did not tell is read.',
  COMPLETENESS: 'A publish that counted more items than we were told of.',
});

describeEnum(SyncScope, 'SyncScope', 'What a run looks at.', {
  ALL: 'Everything that is ours at the source.',
  SUBTREE: 'An item and everything below it.',
  TEMPLATE: 'Everything made from one template.',
  ITEM: 'Some items.',
});

export const SyncRunErrorCode = enumOf(['UNREACHABLE', 'OVERLOADED', 'REFUSED', 'BROKEN_ANSWER', 'NOT_CONFIGURED', 'MASS_DELETE', 'INTERNAL']);
/** Why a run did not go through, as it is stored. */
export type SyncRunErrorCode = keyof typeof SyncRunErrorCode;
describeEnum(SyncRunErrorCode, 'SyncRunErrorCode', 'Why a run did not go through.', {
  UNREACHABLE: 'The source did not answer.',
  OVERLOADED: 'The source asked us to wait, longer than a run waits.',
  REFUSED: 'The source does not accept our credentials.',
  BROKEN_ANSWER: 'The source answered what nobody can read.',
  NOT_CONFIGURED: 'There is no source to read from any more.',
  MASS_DELETE: 'It would delete more than it may without a person’s word.',
  INTERNAL: 'Something went wrong on our side; the log has more.',
});
