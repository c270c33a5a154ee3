import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { ExportDocument, MeDocument } from '../generated/operations.js';
import type { MeQuery } from '../generated/operations.js';
import { startTestApp, type TestApp } from './app.js';

const SECRETS = { ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`, SUBJECT_PEPPER: 'a pepper for tests, long enough to be one' };

/** A server at an instant. Those over one database know the same people. */
export const startAt = (clock: string, database?: TestApp['database']): Promise<TestApp> =>
  startTestApp({ env: { ...SECRETS, CLOCK: clock }, ...(database ? { database } : {}) });

type Viewer = NonNullable<MeQuery['viewer']>;

export interface TestPerson {
  token: string;
  subject: string;
  /** The data of an operation. @throws Error when it is answered with errors */
  // oxlint-disable-next-line typescript/no-explicit-any -- untyped operations are read as loosely as a client without types would
  ask<T = any, V extends object = Record<string, unknown>>(operation: string | TypedDocumentNode<T, V>, variables?: V): Promise<T>;
  /** Adds a pregnancy with the given fields of its input; its id. */
  create(input: string): Promise<string>;
  me(): Promise<Viewer>;
  /** The newest pregnancy. */
  pregnancy(): Promise<Viewer['pregnancies'][number]>;
  /** Everything that is held of the person. */
  held(): Promise<unknown>;
}

/** Somebody who is new to the server, or the same subject elsewhere. */
export async function person(app: TestApp, { subject = randomUUID() as string, headers = {} as Record<string, string> } = {}): Promise<TestPerson> {
  const token = await app.token('parent', { subject });
  const ask: TestPerson['ask'] = async (operation, variables) => {
    const { data, errors } = await app.query(operation, variables, { token, headers });
    if (errors) throw new Error(`the operation failed: ${JSON.stringify(errors)}`);
    return data;
  };
  const create = async (input: string): Promise<string> => {
    const { createPregnancy } = await ask(`mutation { createPregnancy(input: { ${input} }) { pregnancy { id } userErrors { code path } } }`);
    if (!createPregnancy.pregnancy) throw new Error(`refused: ${JSON.stringify(createPregnancy.userErrors)}`);
    return createPregnancy.pregnancy.id as string;
  };
  const me = async (): Promise<Viewer> => {
    const { viewer } = await ask(MeDocument);
    if (!viewer) throw new Error('there is no viewer');
    return viewer;
  };
  const pregnancy = async (): Promise<Viewer['pregnancies'][number]> => {
    const [newest] = (await me()).pregnancies;
    if (!newest) throw new Error('there is no pregnancy');
    return newest;
  };
  return { token, subject, ask, create, me, pregnancy, held: async () => (await ask(ExportDocument)).exportMyData.data };
}
