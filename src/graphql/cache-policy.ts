import type { ApolloServerPlugin } from '@apollo/server';
import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { declareScope } from '../response-cache/gather.js';
import type { AccessRule } from '../schema/access.js';
import { ruleOfField } from './field-rule.js';

const STRICTNESS = ['public', 'private', 'never'] as const;
/** However exact purges are, an answer is made anew from time to time. */
const PUBLIC_MS = 300_000;
/** What one person reads changes with the moment as well (what is new, what was read): it is not kept for longer. */
const PRIVATE_MS = 60_000;

/** The rule of a whole answer: the strictest caching and the shortest age among its fields. */
export function policyOf(schema: GraphQLSchema, document: DocumentNode): Pick<AccessRule, 'cache' | 'maxAge'> {
  const types = new TypeInfo(schema);
  let strictest = 0;
  let maxAge = Number.MAX_SAFE_INTEGER;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        const rule = parent && field ? ruleOfField(parent, field.name) : undefined;
        if (!rule) return;
        // What not everybody may read is never everybody's, whatever else it declares.
        const cache = rule.readers !== 'anyone' && rule.cache === 'public' ? 'private' : rule.cache;
        strictest = Math.max(strictest, STRICTNESS.indexOf(cache));
        maxAge = Math.min(maxAge, rule.maxAge);
      },
    }),
  );
  return { cache: STRICTNESS[strictest] ?? 'never', maxAge };
}

/**
 * Says in HTTP what the fields declare. Public answers may be kept but must be revalidated, because content changes at
 * any moment; nothing else is stored by anybody; errors never are.
 */
export function cachePolicyPlugin(): ApolloServerPlugin {
  const policies = new WeakMap<DocumentNode, ReturnType<typeof policyOf>>();
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ schema, document, operation, response }) {
          if (!document) return;
          const policy = policies.get(document) ?? policyOf(schema, document);
          policies.set(document, policy);
          if (response.body.kind === 'single' && response.body.singleResult.errors?.some(({ extensions }) => extensions?.['code'] === 'SERVICE_UNAVAILABLE')) {
            response.http.status = 503;
            response.http.headers.set('retry-after', '1');
          }
          const hasErrors = response.body.kind !== 'single' || response.body.singleResult.errors !== undefined;
          const isGood = operation?.operation === 'query' && !hasErrors;
          const isPublic = isGood && policy.cache === 'public';
          if (isGood) declareScope(policy.cache, isPublic ? Math.min(policy.maxAge * 1_000, PUBLIC_MS) : PRIVATE_MS);
          response.http.headers.set('cache-control', isPublic ? 'public, no-cache' : 'private, no-store');
          response.http.headers.set('vary', 'accept, accept-encoding, accept-language, authorization');
        },
      };
    },
  };
}
