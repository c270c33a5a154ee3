import { holdUntil } from '../../response-cache/gather.js';
import { nextEdge, type Validity } from '../../schema/validity.js';

/** What an answer that shows an article depends on. */
export const articleTag = (articleId: string): string => `article:${articleId}`;

/** What an answer depends on that would show another article if one came, went or changed its place, in some locales. */
export const listTags = (chain: readonly string[]): string[] => chain.map((locale) => `article-list:${locale}`);

/** An answer that shows or hides something by its window holds until the next window opens or closes. */
export function holdWhile(windows: readonly Validity[], now: Temporal.Instant): void {
  const edge = nextEdge(windows, now);
  if (edge !== null) holdUntil([edge]);
}
