import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { isPlain } from '../schema/access.js';

/**
 * Takes the wrappers from fields that are only read off their object. Executors know what to do without a resolver,
 * and a compiled operation then reads the property in place: most fields of an answer are such.
 */
export function readPlainFieldsDirectly(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      if (isPlain(field.extensions)) delete field.resolve;
    }
  }
  return schema;
}
