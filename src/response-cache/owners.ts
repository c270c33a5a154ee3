import { randomUUID } from 'node:crypto';
import type { SharedMemory } from './shared-memory.js';

/** Whose private answers are kept, and when they stop to hold. */
export interface Owners {
  /** Names the present state of an owner's data; undefined when nobody can tell: then nothing is answered from memory, nor kept. */
  read(owner: string): Promise<string | undefined>;
  /** Does work that may change an owner's data. Afterwards no node answers with what was before. */
  around<T>(owner: string, work: () => Promise<T>): Promise<T>;
}

/** The tag of everything that was made from an owner's data. */
export const ownerTag = (owner: string): string => `person:${owner}`;

/** Longer than any private answer is kept, so that a name that is gone is never the name of an old state. */
const NAMED_MS = 3_600_000;
/** How long a change waits for those it cannot tell directly. */
const PATIENCE_MS = 1_000;
const CHANGING = 'changing';

/** The owners of a process that is the only one to change their data. */
export const ownersAlone = (forget: (tags: readonly string[]) => void): Owners => ({
  read: async () => 'alone',
  around: async (owner, work) => work().finally(() => forget([ownerTag(owner)])),
});

/** Where nodes cannot tell each other, nobody's answers are kept. */
export const noOwners: Owners = { read: async () => undefined, around: (_, work) => work() };

/**
 * The owners of several nodes: the name of each owner's state stands in the memory that they share, under the hash that
 * names the owner, and says nothing else. While somebody changes it nobody answers from memory. When the memory is out of
 * reach from here, `tell` lets the others know in another way.
 */
export function createOwners({
  memory,
  namespace,
  forget,
  tell,
}: {
  memory: Pick<SharedMemory, 'get' | 'set'>;
  namespace: string;
  forget: (tags: readonly string[]) => void;
  tell: (tag: string) => Promise<unknown>;
}): Owners {
  const nameOf = (owner: string): string => `nestling:owner:${namespace}:${owner}`;
  const name = (owner: string, state: string): Promise<boolean> =>
    memory.set(nameOf(owner), Buffer.from(state), NAMED_MS).then(
      () => true,
      () => false,
    );
  return {
    async read(owner) {
      try {
        const state = await memory.get(nameOf(owner));
        const text = state?.toString() ?? 'unchanged';
        return text === CHANGING ? undefined : text;
      } catch {
        return undefined;
      }
    },
    async around(owner, work) {
      await name(owner, CHANGING);
      try {
        return await work();
      } finally {
        forget([ownerTag(owner)]);
        if (!(await name(owner, randomUUID()))) await atMost(PATIENCE_MS, tell(ownerTag(owner)));
      }
    },
  };
}

/** Waits for work, but not longer; what it fails with is not the caller's. */
const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
