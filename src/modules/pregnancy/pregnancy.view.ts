import { toGlobalId } from '../../schema/node-id.js';
import type { PregnancyRecord } from '../diary/diary.document.js';
import type { Person } from '../diary/person.service.js';
import { daysBetween, gestationalAge, gestationOn, GESTATION_DAYS, LAST_GESTATION_DAY, type Gestation } from './gestation.js';
import { currentDueDate } from './pregnancy.changes.js';
import type { Pregnancy } from './pregnancy.type.js';

/** A pregnancy as resolvers are given it; modules add their relations to it. */
export interface PregnancyView extends Pregnancy {
  person: Person;
  record: PregnancyRecord;
  /** Days of gestational age while it counts: status ACTIVE and begun, however far beyond the due date. */
  totalDays: number | null;
}

/** What counts on a day; all null when nothing does. */
type Counting = { [K in Exclude<keyof Gestation, 'today'>]: Gestation[K] | null } & { week: number | null };

const NOTHING_COUNTS: Counting = { gestationalAge: null, week: null, trimester: null, term: null, daysRemaining: null, progress: null, nextWeekOn: null };

/**
 * What a pregnancy shows on the person's day. Once it has ended, nothing but its bare facts: no date, no count, no
 * growth. After birth and beyond 44w0d the counting stops as well.
 */
export function viewPregnancy(record: PregnancyRecord, person: Person): PregnancyView {
  const { today, validUntil } = person.day;
  const dueDate = currentDueDate(record);
  const isShown = record.status !== 'ENDED';
  const days = GESTATION_DAYS - daysBetween(today, dueDate);
  const isCounting = record.status === 'ACTIVE' && days >= 0 && days <= LAST_GESTATION_DAY;
  return {
    id: toGlobalId('Pregnancy', record.id),
    status: record.status,
    isMultiple: record.expectedBabies > 1,
    isFirst: record.isFirst,
    today,
    validUntil,
    dueDate: isShown ? dueDate : null,
    dating: isShown ? datingOf(record) : null,
    ...(isCounting ? countingOn(dueDate, today) : NOTHING_COUNTS),
    person,
    record,
    totalDays: record.status === 'ACTIVE' && days >= 0 ? days : null,
  };
}

function countingOn(dueDate: Temporal.PlainDate, today: Temporal.PlainDate): Counting {
  const { today: _today, ...counting } = gestationOn(dueDate, today);
  return { ...counting, week: gestationalAge(counting.gestationalAge.totalDays).weeks };
}

function datingOf({ datings }: PregnancyRecord): Pregnancy['dating'] {
  const toEntry = ({ method, date, dueDate, rule, changedAt, changedBy }: PregnancyRecord['datings'][number]) => ({
    method,
    date: Temporal.PlainDate.from(date),
    dueDate: Temporal.PlainDate.from(dueDate),
    rule,
    changedAt,
    changedBy,
  });
  const history = datings.map(toEntry).toReversed();
  const [current] = history;
  return current ? { ...current, history } : null;
}
