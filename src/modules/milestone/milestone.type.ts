import { Field, Int, ObjectType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Stage } from '../../schema/enums.js';
import { Node } from '../../schema/node.type.js';
import { LocaleScalar } from '../../schema/scalars.js';
import { LENGTH_UNITS, WEIGHT_UNITS } from './units.js';

export const LengthKind = enumOf(['CROWN_RUMP', 'CROWN_HEEL']);
export type LengthKind = keyof typeof LengthKind;

describeEnum(LengthKind, 'LengthKind', 'How a length is measured. The step between the kinds at week 14 is not growth.', {
  CROWN_RUMP: 'Head to bottom, up to week 13.',
  CROWN_HEEL: 'Head to heel, from week 14 and after birth.',
});

export const LengthUnit = enumOf(LENGTH_UNITS);
export const WeightUnit = enumOf(WEIGHT_UNITS);

describeEnum(LengthUnit, 'LengthUnit', 'Unit of a length.', { MILLIMETER: 'mm', CENTIMETER: 'cm', INCH: '25.4 mm exactly' });
describeEnum(WeightUnit, 'WeightUnit', 'Unit of a weight.', {
  GRAM: 'g',
  KILOGRAM: 'kg',
  OUNCE: '28.349523125 g exactly',
  POUND: '453.59237 g exactly; fractions are decimal, not ounces',
});

@ObjectType({ description: 'A typical size. One of many healthy sizes, for a single baby; say "about".', simpleResolvers: true })
export class Size {
  @Access(PUBLIC_CONTENT)
  @Field(() => LengthKind, { description: 'How the length is measured.' })
  lengthKind!: LengthKind;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Where the figures come from.' })
  source!: string;
}

@ObjectType({ implements: Node, description: 'The card of one week. Clients key their caches by `id` and `locale`.', simpleResolvers: true })
export class Milestone extends Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'Completed weeks: 12 stands for 12w0d–12w6d.' })
  week!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => LocaleScalar, { description: 'The locale its texts are served in, which may be a fallback.' })
  locale!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'Plain text.' })
  headline!: string | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'Plain text.' })
  summary!: string | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => Size, { nullable: true, description: 'The typical size at the start of the week.' })
  size!: Size | null;
}
