import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Prisma } from '../../platform/database.js';
import { followPurgeLog, type PurgeLog } from './purge-log.js';

const logs: PurgeLog[] = [];
afterEach(async () => void (await Promise.all(logs.splice(0).map((log) => log.stop()))));

/** A log in memory that can be out of reach. */
async function start(isShared = true) {
  const rows: { id: bigint; tags: string[] }[] = [{ id: 7n, tags: ['old'] }];
  const state = { isGone: false, applied: [] as string[], began: [] as unknown[], failures: 0 };
  const findMany = async ({ where }: { where?: { id: { gt: bigint } } }) => {
    if (state.isGone) throw new Error('gone');
    return rows.filter(({ id }) => where === undefined || id > where.id.gt);
  };
  const log = await followPurgeLog({
    prisma: { outbox: { findMany } } as unknown as Prisma,
    logger: pino({ level: 'silent' }),
    isShared,
    target: {
      begin: (...known) => void state.began.push(known),
      apply: async (purges) => {
        if (state.failures-- > 0) throw new Error('not now');
        state.applied.push(...purges.flatMap(({ patterns }) => patterns));
        return purges.length;
      },
    },
  });
  logs.push(log);
  const write = (tag: string): void => void rows.push({ id: BigInt(rows.length + 7), tags: [tag] });
  return { log, state, write };
}

describe('the log of purges', () => {
  it('begins with what is known, and applies what comes, once and in order', async () => {
    const { log, state, write } = await start();
    expect(state.began).toEqual([[7, [{ at: 7, patterns: ['old'] }]]]);
    write('a');
    write('b');
    await Promise.all([log.catchUp(), log.catchUp()]);
    write('c');
    await log.catchUp();
    expect(state.applied).toEqual(['a', 'b', 'c']);
  });

  it('does not trust the memory from the first failure on until it has caught up', async () => {
    const { log, state, write } = await start();
    expect(log.isCurrent()).toBe(true);
    state.isGone = true;
    await expect(log.catchUp()).rejects.toThrow('gone');
    expect(log.isCurrent()).toBe(false);
    write('a');
    state.isGone = false;
    await log.catchUpAtLast();
    expect([log.isCurrent(), state.applied]).toEqual([true, ['a']]);
  });

  it('applies again what could not be applied', async () => {
    const { log, state, write } = await start();
    state.failures = 1;
    write('a');
    await expect(log.catchUp()).rejects.toThrow('not now');
    expect(log.isCurrent()).toBe(false);
    await log.catchUp();
    expect(state.applied).toEqual(['a']);
  });

  it('tells what was read only once it is purged here', async () => {
    const { log, state, write } = await start();
    const read = await log.after(async () => (write('a'), 'visible'));
    expect([read, state.applied]).toEqual(['visible', ['a']]);
  });
});
