import { GraphQLError } from 'graphql';
import type { Counters } from './counters.ts';
import type { EdgeRow, EdgeSnapshot } from './edge-snapshot.ts';
import type { EdgeFault } from './misbehaviour.ts';

/** What the resolvers of one request share. */
export interface EdgeContext {
  snapshot: EdgeSnapshot;
  counts: Counters['edge'];
  faults: readonly EdgeFault[];
  /** Items this request has read. */
  entities: number;
}

/** The most items that one query may read. */
export const MAX_ENTITIES = 1000;

/** Counts items against the limit of a query. @throws GraphQLError above it */
export function countEntities(context: EdgeContext, rows: readonly EdgeRow[]): readonly EdgeRow[] {
  context.entities += rows.length;
  if (context.entities > MAX_ENTITIES) throw new GraphQLError(`The query exceeds the maximum of ${MAX_ENTITIES} entities.`);
  return rows;
}

/** Whether a fault of a kind is on, and with what. */
export const faultOf = <Kind extends EdgeFault['kind']>(context: EdgeContext, kind: Kind): Extract<EdgeFault, { kind: Kind }> | undefined =>
  context.faults.find((fault): fault is Extract<EdgeFault, { kind: Kind }> => fault.kind === kind);
