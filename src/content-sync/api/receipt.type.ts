import { Field, ID, ObjectType } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';

@ObjectType({
  description: 'What became of the last change of an item in one locale: saved → received → fetched → stored → visible.',
  simpleResolvers: true,
})
export class SyncReceipt {
  @Access(EDITOR)
  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the article, milestone, tip or category; null for a week that is gone, and for what we never held.',
  })
  entityId!: string | null;

  @Access(EDITOR)
  @Field(() => LocaleScalar, { nullable: true, description: 'Null where all that we know is that it was deleted in every locale.' })
  locale!: string | null;

  @Access(EDITOR)
  @Field(() => String, { nullable: true, description: 'As the source names this state; compared for equality only.' })
  revision!: string | null;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was saved at the source, as the source says.' })
  savedAt!: Date | null;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When we were first told of it; null when a run found it.' })
  receivedAt!: Date | null;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { description: 'When it was read from the source, or handed to us.' })
  fetchedAt!: Date;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  storedAt!: Date;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When no answer showed the former state any more; null while some may.' })
  visibleAt!: Date | null;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was deleted; null while it is there.' })
  deletedAt!: Date | null;
}
