/**
 * A stream of what `toMany` makes of each event: none, one or several. Unlike an async generator it can be closed while
 * it waits for the next event; a generator would first wait for an event that may never come.
 */
export function expandEvents<T, U>(source: AsyncIterable<T>, toMany: (event: T) => readonly U[] | Promise<readonly U[]>): AsyncIterableIterator<U, undefined> {
  const events = source[Symbol.asyncIterator]();
  const ready: U[] = [];
  const self: AsyncIterableIterator<U, undefined> = {
    async next() {
      while (ready.length === 0) {
        const event = await events.next();
        if (event.done) return { value: undefined, done: true };
        ready.push(...(await toMany(event.value)));
      }
      return { value: ready.shift() as U, done: false };
    },
    async return() {
      ready.length = 0;
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => self,
  };
  return self;
}
