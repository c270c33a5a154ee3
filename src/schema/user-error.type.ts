import { Field, ObjectType } from 'type-graphql';
import { Access, STRUCTURE } from './access.js';
import { describeEnum, enumOf } from './describe-enum.js';

export const UserErrorCode = enumOf([
  'IDEMPOTENCY_KEY_REUSED',
  'NOT_FOUND',
  'ALREADY_BORN',
  'ALREADY_ENDED',
  'NOT_BORN',
  'NOT_ENDED',
  'TOO_MANY',
  'NOT_CONFIRMED',
  'NOT_YET_STARTED',
  'BEYOND_44_WEEKS',
  'OUT_OF_RANGE',
  'INVALID_DATE',
  'INVALID_TIME_ZONE',
  'INVALID_LOCALE',
  'INVALID_ARGUMENTS',
  'MISSING_FIELD',
  'INVALID_EXTERNAL_ID',
  'INVALID_TAG',
  'SOURCE_NOT_CONFIGURED',
  'ALREADY_FINISHED',
  'NOTHING_TO_CONFIRM',
]);
export type UserErrorCode = keyof typeof UserErrorCode;

describeEnum(UserErrorCode, 'UserErrorCode', 'What the caller can mend.', {
  IDEMPOTENCY_KEY_REUSED: 'The key was used before with another body.',
  NOT_FOUND: 'There is no such thing, or it is not the caller’s.',
  ALREADY_BORN: 'The birth was recorded before.',
  ALREADY_ENDED: 'It has ended.',
  NOT_BORN: 'The birth was not recorded yet.',
  NOT_ENDED: 'It has not ended.',
  TOO_MANY: 'No more of these fit into one account.',
  NOT_CONFIRMED: 'The confirmation word is missing.',
  NOT_YET_STARTED: 'The date lies before the pregnancy can have begun.',
  BEYOND_44_WEEKS: 'The date lies more than 44 weeks back.',
  OUT_OF_RANGE: 'Outside the values that make sense.',
  INVALID_DATE: 'Not a date.',
  INVALID_TIME_ZONE: 'Not a time zone that exists.',
  INVALID_LOCALE: 'Not a language tag.',
  INVALID_ARGUMENTS: 'Values that do not go together.',
  MISSING_FIELD: 'A value this needs is absent.',
  INVALID_EXTERNAL_ID: 'Not an id of the source.',
  INVALID_TAG: 'Not the name of a tag.',
  SOURCE_NOT_CONFIGURED: 'There is no source to read from.',
  ALREADY_FINISHED: 'The run has ended.',
  NOTHING_TO_CONFIRM: 'The run does not wait for a confirmation.',
});

@ObjectType({ description: 'Something the caller can mend; nothing was changed.', simpleResolvers: true })
export class UserError {
  @Access(STRUCTURE)
  @Field(() => UserErrorCode, { description: 'Stable.' })
  code!: UserErrorCode;

  @Access(STRUCTURE)
  @Field(() => String, { description: 'For a person; may change.' })
  message!: string;

  @Access(STRUCTURE)
  @Field(() => [String], { nullable: true, description: 'The input field, outermost first.' })
  path!: string[] | null;
}
