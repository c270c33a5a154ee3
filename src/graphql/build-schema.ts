import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { SyncResolver } from '../content-sync/sync.resolver.js';
import { ArticleResolver } from '../modules/article/article.resolver.js';
import { CategoryArticlesResolver } from '../modules/article/category-articles.resolver.js';
import { BabyAgeResolver } from '../modules/baby/baby-age.resolver.js';
import { CategoryResolver } from '../modules/category/category.resolver.js';
import { MilestoneResolver, SizeResolver } from '../modules/milestone/milestone.resolver.js';
import { CalculatorResolver } from '../modules/pregnancy/calculator.resolver.js';
import { Tip } from '../modules/tip/tip.type.js';
import { enforceAccess } from './enforce-access.js';
import { NodeResolver } from './node.resolver.js';

/** The one schema, from an explicit list of resolvers, with every field's access rule enforced. */
export function buildNestlingSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      MilestoneResolver,
      SizeResolver,
      ArticleResolver,
      CategoryResolver,
      CategoryArticlesResolver,
      CalculatorResolver,
      BabyAgeResolver,
      SyncResolver,
    ],
    orphanedTypes: [Tip],
    // Values are checked by their scalars and by the rules that use them, with the contract's codes.
    validate: false,
  });
  return enforceAccess(schema);
}

/** The schema as committed in schema.graphql. */
export const printNestlingSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
