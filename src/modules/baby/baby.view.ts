import { toGlobalId } from '../../schema/node-id.js';
import type { BabyRecord, PregnancyRecord } from '../diary/diary.document.js';
import type { Person } from '../diary/person.service.js';
import { currentDueDate } from '../pregnancy/pregnancy.changes.js';
import { estimateBabyAge } from './age.js';
import type { Baby, Measurement } from './baby.type.js';
import type { GrowthRow } from './growth.js';
import { percentilesOf } from './percentiles.js';

/** A baby as resolvers are given it; modules add their relations to it. */
export interface BabyView extends Baby {
  person: Person;
  record: BabyRecord;
  pregnancy: PregnancyRecord;
}

/** What a baby shows on the person's day. Once it or its pregnancy has ended, nothing but its id and the day. */
export function viewBaby(record: BabyRecord, pregnancy: PregnancyRecord, person: Person, growth: readonly GrowthRow[]): BabyView {
  const { today, validUntil } = person.day;
  const base = { id: toGlobalId('Baby', record.id), today, validUntil, person, record, pregnancy };
  if (record.isEnded || pregnancy.status === 'ENDED') {
    return {
      ...base,
      name: null,
      bornOn: null,
      sex: null,
      age: null,
      postmenstrualAge: null,
      correctedAge: null,
      measurements: [],
    };
  }
  const bornOn = record.bornOn === null ? null : Temporal.PlainDate.from(record.bornOn);
  const dueDate = currentDueDate(pregnancy);
  const ages =
    bornOn === null || Temporal.PlainDate.compare(bornOn, today) > 0
      ? { age: null, postmenstrualAge: null, correctedAge: null }
      : agesOf(dueDate, bornOn, today);
  const measurements = record.measurements.map((measurement): Measurement => ({
    id: measurement.id,
    on: Temporal.PlainDate.from(measurement.on),
    weightGrams: measurement.weightGrams,
    lengthMm: measurement.lengthMm,
    percentiles: percentilesOf(record, measurement, dueDate, growth),
  }));
  return { ...base, name: record.name, bornOn, sex: record.sex, ...ages, measurements };
}

function agesOf(dueDate: Temporal.PlainDate, bornOn: Temporal.PlainDate, today: Temporal.PlainDate): Pick<Baby, 'age' | 'postmenstrualAge' | 'correctedAge'> {
  const { age, postmenstrualAge, correctedAge } = estimateBabyAge({ dueDate, bornOn }, today);
  return { age, postmenstrualAge, correctedAge };
}

/** The babies of a pregnancy that are spoken of; none once it has ended. */
export const viewBabies = (pregnancy: PregnancyRecord, person: Person, growth: readonly GrowthRow[]): BabyView[] =>
  pregnancy.status === 'ENDED' ? [] : pregnancy.babies.filter((baby) => !baby.isEnded).map((baby) => viewBaby(baby, pregnancy, person, growth));
