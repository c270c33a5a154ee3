import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, getVariableValues, GraphQLError } from 'graphql';
import type { Counters } from './counters.ts';
import { answerBroken } from './edge-broken.ts';
import type { EdgeContext } from './edge-context.ts';
import type { EdgeDatabase } from './edge-database.ts';
import { run } from './edge-plan.ts';
import { createPreparer } from './edge-prepare.ts';
import { createEdgeSchema } from './edge-schema.ts';
import { asObject, parseJson, readBody, sendJson, sendText } from './http-text.ts';
import { createRateLimit } from './limits.ts';
import type { EdgeFault, Faults } from './misbehaviour.ts';

/** What the delivery endpoint needs. */
export interface EdgeRouteParts {
  database: EdgeDatabase;
  faults: Faults;
  counters: () => Counters;
  now: () => number;
  /** Null: every caller may read. */
  apiKey: string | null;
  rateLimit: number;
}

/** `POST /api/graphql/v1`: the Experience Edge delivery API. */
export function createEdgeRoute({ database, faults, counters, now, apiKey, rateLimit }: EdgeRouteParts) {
  const schema = createEdgeSchema();
  const prepare = createPreparer(schema);
  const takeTurn = createRateLimit(rateLimit, now);

  async function answer(body: string, active: readonly EdgeFault[]): Promise<unknown> {
    const { query, variables } = asObject(parseJson(body));
    if (typeof query !== 'string') return failure([new GraphQLError('The body must have a query.')]);
    const prepared = prepare(query);
    if ('errors' in prepared) return failure(prepared.errors);
    const { document, operation, plan } = prepared;
    const counts = counters().edge;
    const name = operation.name?.value ?? 'anonymous';
    counts.byOperation[name] = (counts.byOperation[name] ?? 0) + 1;
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], asObject(variables));
    if (!values.coerced) return failure(values.errors);
    const context: EdgeContext = { snapshot: database.visible(), counts, faults: active, entities: 0 };
    return plan ? run(plan, values.coerced, context) : execute({ schema, document, variableValues: asObject(variables), contextValue: context });
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const counts = counters().edge;
    const turn = takeTurn();
    counts.requests++;
    counts.peakPerSecond = Math.max(counts.peakPerSecond, turn.count);
    response.on('close', () => {
      counts.byStatus[response.statusCode] = (counts.byStatus[response.statusCode] ?? 0) + 1;
    });
    const body = await readBody(request);
    if (!turn.isAllowed) {
      counts.limited++;
      return sendText(response, 429, 'text/plain', 'Too many requests', turn.headers);
    }
    const key = request.headers['sc_apikey'] ?? request.headers['x-gql-token'];
    if (apiKey !== null && key !== apiKey) return sendJson(response, 401, { error: 'The token is not valid.' }, turn.headers);
    const active = faults.edgeFaults();
    if (active.length > 0 && (await answerBroken(active, body, response))) return;
    const answered = await answer(body, active);
    for (const fault of active) if (fault.kind === 'late') await sleep(fault.ms);
    if (!response.destroyed) sendJson(response, 200, answered, turn.headers);
  };
}

/** A query that was refused as a whole. */
const failure = (errors: readonly GraphQLError[]): object => ({ errors: errors.map(({ message, locations }) => ({ message, locations })) });
