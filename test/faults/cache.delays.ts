import pg from 'pg';

type Result = { rows?: unknown[] };
type Query = (...args: unknown[]) => unknown;

/** Lets every read of content and diaries come back late by up to so many milliseconds, at random; returns what ends it. */
export function delayReads(maxMs: number): () => void {
  const original = pg.Client.prototype.query as unknown as Query;
  // Mostly short, sometimes long.
  const late = (): number => Math.random() ** 3 * maxMs;
  const delayed: Query = function (this: pg.Client, ...args: unknown[]) {
    const [config] = args;
    const text = typeof config === 'string' ? config : ((config as { text?: string } | undefined)?.text ?? '');
    if (!/^\s*(?:select|with)/i.test(text) || !/_document|diary/.test(text)) return original.apply(this, args);
    const done = args.at(-1);
    if (typeof done === 'function')
      return original.apply(this, [...args.slice(0, -1), (...results: unknown[]) => setTimeout(() => (done as Query)(...results), late())]);
    return (original.apply(this, args) as Promise<Result>).then((result) => new Promise((resolve) => setTimeout(() => resolve(result), late())));
  };
  pg.Client.prototype.query = delayed as unknown as typeof pg.Client.prototype.query;
  return () => {
    pg.Client.prototype.query = original as unknown as typeof pg.Client.prototype.query;
  };
}
