import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { AppError } from '../errors.js';
import type { RequestContext } from '../schema/context.js';

/** Characters of documents that clients may leave with us; the least recently used go first. */
const MAX_CHARACTERS = 8_000_000;
/** A longer document is sent whole every time. */
const MAX_LENGTH = 100_000;
/** What Apollo puts before a hash. */
const PREFIX = 'apq:';

/** Documents that are found by an id: those of the manifests for good, those that clients left here for a while. */
export interface KnownDocuments {
  get(key: string): Promise<string | undefined>;
  set(key: string, document: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** The store behind persisted queries, for keys as Apollo writes them. What a client leaves never hides a registered document. */
export function createKnownDocuments(registered: ReadonlyMap<string, string>, maxCharacters = MAX_CHARACTERS): KnownDocuments {
  const left = new Map<string, string>();
  let characters = 0;
  const forget = (key: string): boolean => {
    characters -= left.get(key)?.length ?? 0;
    return left.delete(key);
  };
  const keep = (key: string, document: string): void => {
    forget(key);
    left.set(key, document);
    characters += document.length;
    for (const oldest of left.keys()) {
      if (characters <= maxCharacters) return;
      forget(oldest);
    }
  };
  return {
    async get(key) {
      const known = registered.get(key.slice(PREFIX.length));
      const document = known ?? left.get(key);
      if (known === undefined && document !== undefined) keep(key, document);
      return document;
    },
    async set(key, document) {
      if (document.length <= MAX_LENGTH) keep(key, document);
    },
    delete: async (key) => forget(key),
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Refuses what is in no manifest, by HTTP and by socket. Editors and the CMS are excepted: their operations are not those
 * of an app.
 */
export function registeredOnlyPlugin(registered: ReadonlyMap<string, string>): ApolloServerPlugin<RequestContext> {
  const hashes = new Set([...registered.keys(), ...[...registered.values()].map(hashOf)]);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ queryHash, contextValue: { identity } }) {
          if (hashes.has(queryHash) || identity?.roles.some((role) => role !== 'parent')) return;
          const originalError = new AppError('FORBIDDEN', 'this server executes registered operations only');
          throw new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 403 } } });
        },
      };
    },
  };
}
