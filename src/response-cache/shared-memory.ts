/** A memory that several nodes share, such as Redis: it may be slow, empty or gone at any moment. */
export interface SharedMemory {
  get(key: string): Promise<Buffer | null>;
  set(key: string, value: Buffer, ttlMs: number): Promise<void>;
  /** Sets a key that nobody has set; whether it was so. */
  claim(key: string, ttlMs: number): Promise<boolean>;
  remove(key: string): Promise<void>;
}

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 500;

/**
 * A shared memory that is left alone for half a second after five failures in a row, so that nobody waits for one that is gone:
 * then one caller tries again. While it is left alone every call fails at once.
 */
export function withBreaker(memory: SharedMemory): SharedMemory {
  let failures = 0;
  let closedFrom = 0;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (failures >= FAILURES_TO_OPEN) {
      if (performance.now() < closedFrom) throw new Error('the shared memory is left alone');
      // The others go on being refused until this one knows more.
      closedFrom = performance.now() + OPEN_MS;
    }
    try {
      const value = await work();
      failures = 0;
      return value;
    } catch (error) {
      failures++;
      closedFrom = performance.now() + OPEN_MS;
      throw error;
    }
  };
  return {
    get: (key) => guard(() => memory.get(key)),
    set: (key, value, ttlMs) => guard(() => memory.set(key, value, ttlMs)),
    claim: (key, ttlMs) => guard(() => memory.claim(key, ttlMs)),
    remove: (key) => guard(() => memory.remove(key)),
  };
}
