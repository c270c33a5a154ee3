import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose an answer is: the same for everybody, one person's, or nobody's to keep. */
export type Scope = 'public' | 'private' | 'never';

/** What an answer was made from, gathered while it is made. */
export interface Gathered {
  /** Names of everything that was read, of lists, and of what was not found. */
  tags: Set<string>;
  /** The first instant, in epoch milliseconds, at which the clock alone would change the answer. */
  until: number;
  /** As its maker declares it; without a word it is nobody's to keep. */
  scope: Scope;
  /** How long it may be kept at most, in milliseconds. */
  maxAgeMs: number;
}

const current = new AsyncLocalStorage<Gathered>();

/** Does work and gathers what its reads report, in whatever it awaits. */
export function gathering<T>(work: (gathered: Gathered) => T): T {
  const gathered: Gathered = { tags: new Set(), until: Infinity, scope: 'never', maxAgeMs: 0 };
  return current.run(gathered, () => work(gathered));
}

/** To be called by whoever reads: the answer under way depends on what these tags name. Without an answer it does nothing. */
export function dependOn(tags: Iterable<string>): void {
  const gathered = current.getStore();
  if (gathered) for (const tag of tags) gathered.tags.add(tag);
}

/** To be called by whoever looks at the clock: the answer under way holds until one of these instants, in epoch milliseconds. */
export function holdUntil(instants: Iterable<number>): void {
  const gathered = current.getStore();
  if (gathered) for (const instant of instants) gathered.until = Math.min(gathered.until, instant);
}

/** To be called when the answer under way is complete and known to be good: whose it is, and for how many milliseconds at most. */
export function declareScope(scope: Scope, maxAgeMs: number): void {
  const gathered = current.getStore();
  if (gathered) Object.assign(gathered, { scope, maxAgeMs });
}
