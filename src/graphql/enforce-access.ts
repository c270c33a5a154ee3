import { defaultFieldResolver, isInterfaceType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { AppError } from '../errors.js';
import type { AccessRule } from '../schema/access.js';
import type { Identity, RequestContext } from '../schema/context.js';
import { ruleOfField } from './field-rule.js';

/** Whether a caller is among the readers of a rule. */
export const mayRead = ({ readers }: AccessRule, identity: Identity | undefined): boolean =>
  readers === 'anyone' || (identity?.roles.some((role) => readers.includes(role)) ?? false);

/**
 * Makes the declared rules hold: a field with readers refuses everybody else before its resolver runs.
 * @throws Error naming every field that declares no rule, so that such a schema never starts
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const undeclared: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = ruleOfField(type, field.name);
      if (!rule) undeclared.push(`${type.name}.${field.name}`);
      else if (rule.readers !== 'anyone') {
        field.resolve = guarded(rule, field.resolve ?? defaultFieldResolver);
        if (field.subscribe) field.subscribe = guarded(rule, field.subscribe);
      }
    }
  }
  if (undeclared.length > 0) throw new Error(`these fields declare no @Access rule: ${undeclared.join(', ')}`);
  return schema;
}

type Resolver = NonNullable<GraphQLField<unknown, RequestContext>['resolve']>;

const guarded =
  (rule: AccessRule, resolve: Resolver): Resolver =>
  (source, args, ctx: RequestContext, info) => {
    if (mayRead(rule, ctx.identity)) return resolve(source, args, ctx, info);
    if (!ctx.identity) throw new AppError('UNAUTHENTICATED', 'this field needs a signed-in caller');
    throw new AppError('FORBIDDEN', 'the role of this caller may not use this field');
  };
