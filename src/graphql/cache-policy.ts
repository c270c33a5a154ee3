import type { ApolloServerPlugin } from '@apollo/server';
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { accessRuleOf, type AccessRule } from '../schema/access.js';

const STRICTNESS = ['public', 'private', 'never'] as const;

/** The rule of a whole answer: the strictest caching and the shortest age among its fields. */
export function policyOf(schema: GraphQLSchema, document: DocumentNode): Pick<AccessRule, 'cache' | 'maxAge'> {
  const types = new TypeInfo(schema);
  let strictest = 0;
  let maxAge = Number.MAX_SAFE_INTEGER;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const rule = ruleOf(types);
        if (!rule) return;
        strictest = Math.max(strictest, STRICTNESS.indexOf(rule.cache));
        maxAge = Math.min(maxAge, rule.maxAge);
      },
    }),
  );
  return { cache: STRICTNESS[strictest] ?? 'never', maxAge };
}

function ruleOf(types: TypeInfo): AccessRule | undefined {
  const [parent, field] = [types.getParentType(), types.getFieldDef()];
  const own = accessRuleOf(field?.extensions);
  if (own || !field || !parent || !isCompositeType(getNamedType(parent)) || !(isObjectType(parent) || isInterfaceType(parent))) return own;
  return parent
    .getInterfaces()
    .map((each) => accessRuleOf(each.getFields()[field.name]?.extensions))
    .find(Boolean);
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
          const isPublic = policy.cache === 'public' && operation?.operation === 'query' && !hasErrors;
          response.http.headers.set('cache-control', isPublic ? 'public, no-cache' : 'private, no-store');
          response.http.headers.set('vary', 'accept-language, authorization');
        },
      };
    },
  };
}
