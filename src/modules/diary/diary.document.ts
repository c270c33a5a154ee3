import { z } from 'zod';

const civilDate = z.iso.date();
const instant = z.iso.datetime();

/** How a due date came about; the last of a pregnancy's datings counts, the others are its history. */
const dating = z.object({
  method: z.string().describe('how the pregnancy was dated'),
  date: civilDate.describe('the day of the event that the method names'),
  cycleLength: z.int().nullable().describe('days from period to period'),
  scanWeeks: z.int().nullable().describe('completed weeks a scan said'),
  scanDays: z.int().nullable().describe('days beyond the weeks a scan said'),
  crlMm: z.number().nullable().describe('crown-rump length a scan measured'),
  dueDate: civilDate.describe('the due date that follows'),
  rule: z.string().describe('the arithmetic in words'),
  changedAt: instant.describe('when it was entered'),
  changedBy: z.enum(['owner']).describe('who entered it'),
});

const measurement = z.object({
  id: z.uuid().describe('id of the measurement'),
  on: civilDate.describe('day of the measurement'),
  weightGrams: z.int().nullable().describe('weight'),
  lengthMm: z.int().nullable().describe('length'),
});

const baby = z.object({
  id: z.uuid().describe('id of the baby'),
  name: z.string().nullable().describe('name the person chose'),
  bornOn: civilDate.nullable().describe('day of birth, absent before it'),
  sex: z.enum(['GIRL', 'BOY']).nullable().describe('sex, to choose the growth curve'),
  isEnded: z.boolean().describe('whether nothing about this baby is shown any more'),
  measurements: z.array(measurement).describe('measurements, birth included'),
});

const pregnancy = z.object({
  id: z.uuid().describe('id of the pregnancy'),
  status: z.enum(['ACTIVE', 'BORN', 'ENDED']).describe('how it stands'),
  /** What `reopenPregnancy` goes back to. */
  statusBefore: z.enum(['ACTIVE', 'BORN']).nullable().describe('how it stood before it ended'),
  expectedBabies: z.int().describe('how many babies are expected'),
  isFirst: z.boolean().nullable().describe('whether it is the first'),
  datings: z.array(dating).min(1).describe('due dates, the last one counts'),
  babies: z.array(baby).describe('babies; of a multiple pregnancy also before birth'),
  createdAt: instant.describe('when it was entered'),
});

const mark = z.object({ articleId: z.uuid().describe('id of the article'), at: instant.describe('when') });

/** Everything a person told us. Every field says what it is for: docs/privacy.md is made from it. */
export const diarySchema = z.object({
  locale: z.string().nullable().describe('preferred language'),
  timeZone: z.string().nullable().describe('time zone that decides which day it is'),
  units: z.enum(['METRIC', 'IMPERIAL']).nullable().describe('preferred units'),
  theme: z.enum(['FRUIT_VEG', 'ANIMALS', 'BAKERY_TOYS']).nullable().describe('preferred nicknames'),
  pregnancies: z.array(pregnancy).describe('pregnancies'),
  savedArticles: z.array(mark).describe('articles to find again, newest last'),
  readArticles: z.array(mark).describe('articles read, so that the feed shows others first'),
  requests: z
    .array(
      z.object({
        key: z.string().describe('idempotency key of a request'),
        bodyHash: z.string().describe('hash of its input'),
        entityId: z.string().describe('what it made'),
        at: instant.describe('when'),
      }),
    )
    .describe('requests of the last 30 days, so that a retry changes nothing'),
});

export type Diary = z.infer<typeof diarySchema>;
export type PregnancyRecord = z.infer<typeof pregnancy>;
export type DatingRecord = z.infer<typeof dating>;
export type BabyRecord = z.infer<typeof baby>;
export type MeasurementRecord = z.infer<typeof measurement>;

/** The diary of somebody who has told us nothing yet. */
export const emptyDiary = (): Diary => ({
  locale: null,
  timeZone: null,
  units: null,
  theme: null,
  pregnancies: [],
  savedArticles: [],
  readArticles: [],
  requests: [],
});
