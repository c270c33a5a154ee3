import { isInterfaceType, isObjectType, type GraphQLCompositeType } from 'graphql';
import { accessRuleOf, type AccessRule } from '../schema/access.js';

/** The rule of a field: its own, or that of the interface it comes from. */
export function ruleOfField(type: GraphQLCompositeType, name: string): AccessRule | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const own = accessRuleOf(type.getFields()[name]?.extensions);
  return (
    own ??
    type
      .getInterfaces()
      .map((parent) => accessRuleOf(parent.getFields()[name]?.extensions))
      .find(Boolean)
  );
}
