import { randomUUID } from 'node:crypto';
import { SyncDocument } from '../generated/operations.js';
import type { ContentItemInput, ContentSource, SyncMutation } from '../generated/operations.js';
import type { TestApp } from './app.js';

export type SyncAnswer = SyncMutation['syncContent'];

/** Sends one batch as it is and gives the whole answer, refusals of items included. @throws Error when the batch is refused */
export async function sync(
  app: Pick<TestApp, 'query' | 'token'>,
  items: readonly ContentItemInput[],
  { source = 'SITECORE', key = randomUUID() }: { source?: ContentSource; key?: string } = {},
): Promise<SyncAnswer> {
  const input = { idempotencyKey: key, source, items: [...items] };
  const { data, errors } = await app.query(SyncDocument, { input }, { token: await app.token('sync') });
  if (errors) throw new Error(`syncContent: ${JSON.stringify(errors)}`);
  return data.syncContent;
}

/** Sends one batch and gives what became of each item. */
export async function outcomesOf(app: TestApp, items: readonly ContentItemInput[], options?: Parameters<typeof sync>[2]): Promise<string[]> {
  const { results } = await sync(app, items, options);
  return results.map(({ outcome }) => outcome);
}

/** An item as its source dates it. */
export const dated = (item: ContentItemInput, updatedAt: string, version?: number): ContentItemInput => ({ ...item, updatedAt, version: version ?? null });

/** A week, and what a test has it say. */
export const milestone = (externalId: string, locale: string, content: NonNullable<ContentItemInput['milestone']>): ContentItemInput => ({
  operation: 'UPSERT',
  externalId,
  locale,
  milestone: content,
});

export const tip = (externalId: string, locale: string, content: NonNullable<ContentItemInput['tip']>): ContentItemInput => ({
  operation: 'UPSERT',
  externalId,
  locale,
  tip: content,
});
