import { ArgsType, Field, Float, InputType, Int } from 'type-graphql';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { DateScalar, DateTimeScalar, TimeZoneScalar } from '../../schema/scalars.js';
import { DATING_METHODS, type DatingMethod as Method } from './due-date.js';

export const DatingMethod = enumOf(DATING_METHODS);

describeEnum(DatingMethod, 'DatingMethod', 'What the due date is computed from.', {
  LAST_MENSTRUAL_PERIOD: 'First day of the last period; `cycleLength` moves it.',
  CONCEPTION: 'Conception, ovulation, insemination or egg retrieval.',
  IVF_DAY_3: 'Transfer of a three-day embryo.',
  IVF_DAY_5: 'Transfer of a five-day embryo.',
  IVF_DAY_6: 'Transfer of a six-day embryo.',
  ULTRASOUND: 'A scan that says `scanWeeks` and `scanDays` on its date.',
  CROWN_RUMP_LENGTH: 'A scan that measured `crlMm` on its date (Robinson & Fleming 1975).',
  DUE_DATE: 'The due date itself, as a clinician gave it.',
});

/** On which day a calculator answers. */
@ArgsType()
export class DayArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day to answer for; goes without `at`. Else now in the zone of the header x-time-zone, else UTC.',
  })
  today?: Temporal.PlainDate | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The instant to answer for; goes with `timeZone`.' })
  at?: Temporal.Instant | null;

  @Field(() => TimeZoneScalar, { nullable: true, description: 'The zone whose civil date counts; goes with `at`.' })
  timeZone?: string | null;
}

@InputType({ description: 'How a pregnancy is dated.' })
export class DatingInput {
  @Field(() => DatingMethod, { description: 'What `date` is.' })
  method!: Method;

  @Field(() => DateScalar, { description: 'The day of the event that the method names.' })
  date!: Temporal.PlainDate;

  @Field(() => Int, { nullable: true, description: 'Days from period to period, 20–45; 28 when absent. LAST_MENSTRUAL_PERIOD only.' })
  cycleLength?: number | null;

  @Field(() => Int, { nullable: true, description: 'Completed weeks at the scan. ULTRASOUND only.' })
  scanWeeks?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days beyond the completed weeks, 0–6. ULTRASOUND only.' })
  scanDays?: number | null;

  @Field(() => Float, { nullable: true, description: 'Crown-rump length in millimetres, 5–84. CROWN_RUMP_LENGTH only.' })
  crlMm?: number | null;
}

@InputType({ description: 'A date by last period and a scan to compare it with.' })
export class RedatingInput {
  @Field(() => DateScalar, { description: 'First day of the last period.' })
  lastMenstrualPeriod!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'The day of the scan.' })
  scanDate!: Temporal.PlainDate;

  @Field(() => Int, { description: 'Completed weeks the scan says.' })
  scanWeeks!: number;

  @Field(() => Int, { nullable: true, description: 'Days beyond the completed weeks, 0–6; 0 when absent.' })
  scanDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the pregnancy came from assisted reproduction, whose date a scan never replaces.' })
  assistedReproduction?: boolean | null;
}
