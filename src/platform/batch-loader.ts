import DataLoader from 'dataloader';

/** How many batches of one loader may be under way at once; further keys gather for the next one. */
const IN_FLIGHT = 2;

/**
 * A process-wide loader: it batches the keys of all concurrent requests into one call and remembers nothing, so it can
 * never serve a stale value. While its batches are under way new keys wait and travel together: the busier the
 * database, the larger the batches. Equal keys of one batch are asked for once.
 */
export function createBatchLoader<Key, Value>(
  keyOf: (key: Key) => string,
  load: (keys: Key[]) => Promise<Map<string, Value>>,
): { load(key: Key): Promise<Value | undefined>; loadMany(keys: readonly Key[]): Promise<(Value | undefined)[]> } {
  let inFlight = 0;
  const waiting: (() => void)[] = [];
  const start = (dispatch: () => void): void => {
    if (inFlight < IN_FLIGHT) setImmediate(dispatch);
    else waiting.push(dispatch);
  };
  const loadBatch = async (keys: readonly Key[]): Promise<(Value | undefined)[]> => {
    inFlight++;
    try {
      const names = keys.map(keyOf);
      const values = await load([...new Map(names.map((name, index) => [name, keys[index] as Key])).values()]);
      return names.map((name) => values.get(name));
    } finally {
      inFlight--;
      waiting.shift()?.();
    }
  };
  const loader = new DataLoader<Key, Value | undefined>(loadBatch, { cache: false, maxBatchSize: 500, batchScheduleFn: start });
  return {
    load: (key) => loader.load(key),
    loadMany: async (keys) => Promise.all(keys.map((key) => loader.load(key))),
  };
}
