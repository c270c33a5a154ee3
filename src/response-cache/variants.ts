import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Entry } from './entry.js';

type Coding = 'br' | 'gzip';

/** Below this a compressed answer saves nothing. */
const WORTHWHILE_BYTES = 1_000;

const compress = {
  br: (body: Buffer): Promise<Buffer> => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body: Buffer): Promise<Buffer> => promisify(gzip)(body, { level: 9 }),
} satisfies Record<Coding, (body: Buffer) => Promise<Buffer>>;

/** The coding a client takes, the best first; null for none. A quality of zero refuses. */
export function codingFor(accepted: string | undefined): Coding | null {
  if (accepted === undefined || accepted === 'identity') return null;
  const named = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((each) => each.trim()));
  const takes = (coding: string): boolean => named.some(([name, quality]) => name === coding && !/^q=0(?:\.0*)?$/.test(quality ?? ''));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null;
}

/**
 * The body in a coding, once it has been made: the first to ask gets the body as it is, and nobody waits. Made once per
 * answer, off the thread that serves.
 */
export function variantOf(entry: Entry, coding: Coding, onMade: () => void): Buffer | null {
  if (entry.body.length < WORTHWHILE_BYTES) return null;
  const made = entry.variants.get(coding);
  if (made !== undefined) return made;
  entry.variants.set(coding, null);
  compress[coding](entry.body).then(
    (body) => {
      if (body.length >= entry.body.length) return;
      entry.variants.set(coding, body);
      onMade();
    },
    () => {},
  );
  return null;
}
