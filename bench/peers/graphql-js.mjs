/** The peers' schema for servers on graphql-js: the same resolvers, with a DataLoader for each relation. */
import DataLoader from 'dataloader';
import { buildASTSchema, parse } from 'graphql';
import { createResolvers } from './resolvers.mjs';
import { TYPES } from './schema.mjs';

/**
 * @param {import('pg').Pool} pool
 * @param {string} [types]
 */
export function createSchema(pool, types = TYPES) {
  const schema = buildASTSchema(parse(types));
  const { resolvers, loaders } = createResolvers(pool);
  const setResolver = (/** @type {string} */ type, /** @type {string} */ name, /** @type {any} */ resolve) => {
    /** @type {any} */ (schema.getType(type)).getFields()[name].resolve = resolve;
  };
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) {
      setResolver(type, name, resolve);
    }
  }
  for (const [type, fields] of Object.entries(loaders)) {
    for (const [name, { loader }] of Object.entries(fields)) setResolver(type, name, loaded(`${type}.${name}`, loader));
  }
  return schema;
}

/**
 * One DataLoader for each relation and request; the context is where it lives.
 * @param {string} name
 * @param {(queries: any[]) => Promise<unknown[]>} read
 */
const loaded = (name, read) => (/** @type {unknown} */ obj, /** @type {unknown} */ params, /** @type {any} */ context) => {
  context.loaders ??= new Map();
  let loader = context.loaders.get(name);
  if (!loader) context.loaders.set(name, (loader = new DataLoader((queries) => read([...queries]), { cache: false })));
  return loader.load({ obj, params });
};
