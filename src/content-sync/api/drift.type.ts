import { Field, Int, ObjectType } from 'type-graphql';
import { ContentKind } from '../../generated/prisma/enums.js';
import { Access, EDITOR } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';
import type { DriftReport, DriftSide, Difference, TypeDrift } from './drift.js';

export const DriftDifference = enumOf(['MISSING', 'EXTRA', 'DIFFERENT']);
describeEnum(DriftDifference, 'DriftDifference', 'How the store differs from the source.', {
  MISSING: 'The source has it, we do not.',
  EXTRA: 'We have it, the source does not.',
  DIFFERENT: 'Both have it and it does not say the same.',
});

@ObjectType({ description: 'What one side has.', simpleResolvers: true })
export class ContentDigest implements DriftSide {
  @Access(EDITOR)
  @Field(() => Int, { description: 'How many items.' })
  count!: number;

  @Access(EDITOR)
  @Field(() => String, { description: 'Equal where both sides say the same: SHA-256 over all items with the hashes of their content.' })
  digest!: string;
}

@ObjectType({ description: 'An item in which the two sides differ.', simpleResolvers: true })
export class DriftSample {
  @Access(EDITOR)
  @Field(() => String, { description: 'Of the item, in canonical spelling.' })
  externalId!: string;

  @Access(EDITOR)
  @Field(() => DriftDifference, { description: 'How.' })
  difference!: Difference;
}

@ObjectType({ description: 'Source against store, for one kind of content in one locale.', simpleResolvers: true })
export class ContentDriftType implements TypeDrift {
  @Access(EDITOR)
  @Field(() => ContentKind, { description: 'What kind of content.' })
  type!: ContentKind;

  @Access(EDITOR)
  @Field(() => LocaleScalar, { description: 'In which locale.' })
  locale!: string;

  @Access(EDITOR)
  @Field(() => ContentDigest, { description: 'What the source has now.' })
  source!: ContentDigest;

  @Access(EDITOR)
  @Field(() => ContentDigest, { description: 'What we have of this source.' })
  store!: ContentDigest;

  @Access(EDITOR)
  @Field(() => Int, { description: 'Items that we lack.' })
  missing!: number;

  @Access(EDITOR)
  @Field(() => Int, { description: 'Items that the source does not have.' })
  extra!: number;

  @Access(EDITOR)
  @Field(() => Int, { description: 'Items that do not say the same.' })
  different!: number;

  @Access(EDITOR)
  @Field(() => [DriftSample], { description: 'Some of these items, 20 at most.' })
  sample!: DriftSample[];
}

@ObjectType({ description: 'How what we hold differs from what its source says now.', simpleResolvers: true })
export class ContentDrift implements DriftReport {
  @Access(EDITOR)
  @Field(() => DateTimeScalar, { description: 'When the source was read.' })
  checkedAt!: Temporal.Instant;

  @Access(EDITOR)
  @Field(() => Boolean, { description: 'Whether nothing is missing, extra or different.' })
  inSync!: boolean;

  @Access(EDITOR)
  @Field(() => Int, {
    description: 'Items at the source that cannot be taken over as they are (see `syncFailures`): left out of the comparison on both sides.',
  })
  quarantined!: number;

  @Access(EDITOR)
  @Field(() => [ContentDriftType], { description: 'By kind and locale; what neither side has is not listed.' })
  types!: ContentDriftType[];
}
