import { articleId } from './content.js';
import type { TestApp } from './app.js';

/** What the person of these tests told us: unusual values, so that wherever one turns up, it came from their diary. */
export const CANARY = {
  names: ['Zebulonia Quillfeather', 'Ottokar Vexley'],
  dates: { dueDate: '2026-11-09', bornOn: '2026-09-07', measuredOn: '2026-11-18', lastPeriod: '2026-06-03', nextDueDate: '2027-03-13' },
  weights: [11_473, 2_893],
  lengths: [1_187, 469],
  cycleLength: 31,
  locale: 'cy-GB',
  timeZone: 'Pacific/Chatham',
  key: 'canary-key-7c1f',
} as const;

/** The global ids of the person's entities. */
export interface CanaryIds {
  viewer: string;
  born: string;
  active: string;
  babies: string[];
  twins: string[];
  measurements: string[];
}

/** Writes a value into every personal field, through the API. */
export async function fillDiary(app: TestApp, token: string): Promise<CanaryIds> {
  const send = async (text: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await app.query(`mutation { ${text} }`, {}, { token });
    const [payload] = Object.values(data ?? {}) as { userErrors?: unknown[] }[];
    if (errors || payload?.userErrors?.length !== 0) throw new Error(`refused: ${text}: ${JSON.stringify(errors ?? payload)}`);
    return payload as Record<string, unknown>;
  };
  const { dueDate, bornOn, measuredOn, lastPeriod } = CANARY.dates;
  await send(
    `updatePreferences(input: { locale: "${CANARY.locale}", timeZone: "${CANARY.timeZone}", units: IMPERIAL, theme: BAKERY_TOYS }) { userErrors { code } }`,
  );
  const dated = `createPregnancy(input: { method: DUE_DATE, date: "${dueDate}", idempotencyKey: "${CANARY.key}" }) { pregnancy { id } userErrors { code } }`;
  const { id: born } = (await send(dated))['pregnancy'] as { id: string };
  const [name, other] = CANARY.names;
  const newborns = `{ name: "${name}", bornOn: "${bornOn}", sex: GIRL, birthWeightGrams: ${CANARY.weights[1]}, birthLengthMm: ${CANARY.lengths[1]} }, { name: "${other}", bornOn: "${bornOn}" }`;
  const birth = await send(`recordBirth(input: { pregnancyId: "${born}", babies: [${newborns}] }) { pregnancy { babies { id } } userErrors { code } }`);
  const babies = (birth['pregnancy'] as { babies: { id: string }[] }).babies.map(({ id }) => id);
  const measured = `addMeasurement(input: { babyId: "${babies[0]}", on: "${measuredOn}", weightGrams: ${CANARY.weights[0]}, lengthMm: ${CANARY.lengths[0]} })`;
  await send(`${measured} { baby { id } userErrors { code } }`);
  const expected = `{ method: LAST_MENSTRUAL_PERIOD, date: "${lastPeriod}", cycleLength: ${CANARY.cycleLength}, expectedBabies: 2, isFirst: false }`;
  const second = await send(`createPregnancy(input: ${expected}) { pregnancy { id babies { id } } userErrors { code } }`);
  const { id: active, babies: twins } = second['pregnancy'] as { id: string; babies: { id: string }[] };
  await send(`saveArticle(input: { articleId: "${articleId('article/baby-blues-and-depression')}" }) { userErrors { code } }`);
  await send(`markArticleRead(input: { articleId: "${articleId('article/baby-blues-and-depression')}" }) { userErrors { code } }`);
  const { data } = await app.query('{ viewer { id pregnancies { babies { measurements { id } } } } }', {}, { token });
  const measurements = (data.viewer.pregnancies as { babies: { measurements: { id: string }[] }[] }[]).flatMap((each) =>
    each.babies.flatMap((baby) => baby.measurements.map(({ id }) => id)),
  );
  return { viewer: data.viewer.id as string, born, active, babies, twins: twins.map(({ id }) => id), measurements };
}

/** The canaries in a text; numbers of few digits only in JSON or SQL, where they stand alone. */
export function canariesIn(text: string, ids: Partial<CanaryIds> = {}): string[] {
  const words = [...CANARY.names, ...Object.values(CANARY.dates), CANARY.locale, CANARY.timeZone, CANARY.key, ...Object.values(ids).flat()];
  const numbers = [...CANARY.weights, CANARY.lengths[0]].map(String);
  const standsAlone = (number: string): boolean => new RegExp(`(?<![\\w.+/=-])${number}(?![\\w.+/=-])`).test(text);
  return [...words.filter((word) => text.includes(word)), ...numbers.filter(standsAlone)];
}
