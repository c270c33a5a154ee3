import { Field, ID, InputType } from 'type-graphql';
import { SyncScope } from './run-status.type.js';

@InputType({ description: 'What to read from the source again.' })
export class TriggerSyncInput {
  @Field(() => SyncScope, { description: 'How much.' })
  scope!: SyncScope;

  @Field(() => String, { nullable: true, description: 'For SUBTREE: the item at its top, a GUID in any spelling.' })
  rootId?: string | null;

  @Field(() => String, { nullable: true, description: 'For TEMPLATE: the template, a GUID in any spelling.' })
  templateId?: string | null;

  @Field(() => [String], { nullable: true, description: 'For ITEM: 1–500 items, GUIDs in any spelling.' })
  externalIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'BCP 47, one that the source publishes; absent: all of them.' })
  locale?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only say what would change.' })
  dryRun?: boolean | null;
}

@InputType({ description: 'Failures to try again.' })
export class RetrySyncFailuresInput {
  @Field(() => [ID], { description: '1–500 global ids of failures.' })
  failureIds!: string[];
}

@InputType({ description: 'Which run to stop.' })
export class CancelSyncInput {
  @Field(() => ID, { description: 'Global id of the run.' })
  runId!: string;
}

@InputType({ description: 'Which run may delete what it found gone.' })
export class ConfirmMassDeleteInput {
  @Field(() => ID, { description: 'Global id of the run.' })
  runId!: string;
}
