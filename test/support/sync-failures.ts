import { FailuresDocument, RetryDocument, type FailuresQuery } from '../generated/operations.js';
import type { TestApp } from './app.js';
import { endOfRun, type SeenRun } from './cms-articles.js';

export type SeenFailure = FailuresQuery['syncFailures']['nodes'][number];

/** What an editor sees of what could not be taken over. */
export async function listFailures(app: Pick<TestApp, 'query' | 'token'>): Promise<SeenFailure[]> {
  const { data, errors } = await app.query(FailuresDocument, {}, { token: await app.token('editor') });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.syncFailures.nodes;
}

/** Has some failures tried again, and waits for the end of it. */
export async function retryFailures(app: TestApp, failures: readonly SeenFailure[]): Promise<SeenRun> {
  const { data, errors } = await app.query(RetryDocument, { ids: failures.map(({ id }) => id) }, { token: await app.token('editor') });
  const { run, userErrors } = data.retrySyncFailures;
  if (errors || !run) throw new Error(JSON.stringify(errors ?? userErrors));
  return endOfRun(app, run.id);
}
