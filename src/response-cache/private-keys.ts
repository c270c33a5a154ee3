import { createHash } from 'node:crypto';

const CAPACITY = 20_000;

/**
 * Which requests have answers that are not the same for everybody: those who ask them wait for nobody else. Kept as
 * digests, because what is asked may say something of who asks. When it is full the oldest gives way.
 */
export function createPrivateKeys({ capacity = CAPACITY }: { capacity?: number } = {}) {
  const digests = new Set<string>();
  const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64url');
  return {
    has: (key: string): boolean => digests.size > 0 && digests.has(digestOf(key)),
    add(key: string): void {
      digests.add(digestOf(key));
      const [oldest] = digests;
      if (digests.size > capacity && oldest !== undefined) digests.delete(oldest);
    },
  };
}
