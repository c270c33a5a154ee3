import { expect, it } from 'vitest';
import { fixedClock } from '../platform/clock.js';
import { createTokenMemory } from './token-memory.js';

it('gives way to newer tokens when it is full, the one that was not asked for the longest first', () => {
  const memory = createTokenMemory({ clock: fixedClock(Temporal.Instant.fromEpochMilliseconds(0)), capacity: 2 });
  const remember = (subject: string): void => memory.remember(subject, { subject, issuer: 'issuer', roles: ['parent'], expiresAt: 60_000 }, memory.era());
  remember('a');
  remember('b');
  memory.find('a');
  remember('c');
  expect(['a', 'b', 'c'].map((digest) => memory.find(digest)?.subject)).toEqual(['a', undefined, 'c']);
});
