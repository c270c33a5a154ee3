import { createHash, randomUUID } from 'node:crypto';
import type { RequestContext } from '../../schema/context.js';
import { uuidOf } from '../../schema/node-id.js';
import type { Day } from '../../schema/today.js';
import type { Diary, PregnancyRecord } from '../diary/diary.document.js';
import type { PersonService } from '../diary/person.service.js';
import { Problem } from '../diary/problem.js';
import { addPregnancy, findPregnancy, type Moment } from './pregnancy.changes.js';
import type { CreatePregnancyInput } from './pregnancy.input.js';
import { viewPregnancy, type PregnancyView } from './pregnancy.view.js';

const REMEMBERED = Temporal.Duration.from({ hours: 30 * 24 });
const MAX_KEY_LENGTH = 200;

/** The moment of a change, for the pure rules. */
export const momentOf = ({ clock }: RequestContext, { today }: Day): Moment => ({
  at: clock.now().toString({ smallestUnit: 'millisecond' }),
  today,
  newId: randomUUID,
});

/** Changes one pregnancy of the person and shows it as it is afterwards. @throws Problem */
export async function changePregnancy(
  people: PersonService,
  ctx: RequestContext,
  change: (diary: Diary, moment: Moment) => { diary: Diary; pregnancy: PregnancyRecord },
): Promise<{ pregnancy: PregnancyView }> {
  const { person, result } = await people.change(ctx, (before, day) => {
    const { diary, pregnancy } = change(before, momentOf(ctx, day));
    return { diary, result: pregnancy };
  });
  return { pregnancy: viewPregnancy(result, person) };
}

/** Adds a pregnancy; under a key that was used before it only shows the one made then. @throws Problem */
export async function createPregnancy(
  people: PersonService,
  ctx: RequestContext,
  { idempotencyKey, ...input }: CreatePregnancyInput,
): Promise<{ pregnancy: PregnancyView }> {
  const key = idempotencyKey ?? null;
  if (key !== null && (key.trim() === '' || key.length > MAX_KEY_LENGTH))
    throw new Problem('OUT_OF_RANGE', `idempotencyKey must have 1 to ${MAX_KEY_LENGTH} characters`, ['input', 'idempotencyKey']);
  const bodyHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const { person, result } = await people.change(ctx, (before, day) => {
    const moment = momentOf(ctx, day);
    const oldest = ctx.clock.now().subtract(REMEMBERED).epochMilliseconds;
    const requests = before.requests.filter(({ at }) => Date.parse(at) > oldest);
    const known = requests.find((request) => request.key === key);
    if (known && known.bodyHash !== bodyHash)
      throw new Problem('IDEMPOTENCY_KEY_REUSED', 'this idempotencyKey was used before with other values', ['input', 'idempotencyKey']);
    if (known) return { diary: null, result: findPregnancy(before, known.entityId) };
    const { diary, pregnancy } = addPregnancy(before, input, moment);
    const remembered = key === null ? requests : [...requests, { key, bodyHash, entityId: pregnancy.id, at: moment.at }];
    return { diary: { ...diary, requests: remembered }, result: pregnancy };
  });
  return { pregnancy: viewPregnancy(result, person) };
}

/** The UUID inside a pregnancy's global id. */
export const pregnancyIdOf = (id: string): string | null => uuidOf('Pregnancy', id);
