import {
  BREAK,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

/**
 * Whether a compiled function gives every argument of a document the value that graphql-js gives it. It does not for
 * - a variable inside a literal (`{ to: $to }`): left out, it would not leave the field to its default;
 * - a literal of a scalar whose values are objects (a date): literals are written into the function as JSON.
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let isFine = true;
  let depth = 0;
  const refuse = (): typeof BREAK => {
    isFine = false;
    return BREAK;
  };
  const composite = { enter: () => void depth++, leave: () => void depth-- };
  const leaf = (node: ValueNode) => {
    const type = getNamedType(types.getInputType());
    const isOwnScalar = type && isScalarType(type) && !isSpecifiedScalarType(type);
    return isOwnScalar && typeof type.parseLiteral(node) === 'object' ? refuse() : undefined;
  };
  const visitor: ASTVisitor = {
    ObjectValue: composite,
    ListValue: composite,
    Variable: () => (depth > 0 ? refuse() : undefined),
    StringValue: leaf,
    IntValue: leaf,
    FloatValue: leaf,
    BooleanValue: leaf,
  };
  visit(document, visitWithTypeInfo(types, visitor));
  return isFine;
}
