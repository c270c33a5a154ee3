import { lexicographicSortSchema, printSchema, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ContentChangedResolver } from '../content-sync/api/content-changed.resolver.js';
import { DriftResolver } from '../content-sync/api/drift.resolver.js';
import { FailureResolver } from '../content-sync/api/failure.resolver.js';
import { PurgeResolver } from '../content-sync/api/purge.resolver.js';
import { ReceiptResolver } from '../content-sync/api/receipt.resolver.js';
import { RunResolver } from '../content-sync/api/run.resolver.js';
import { SyncResolver } from '../content-sync/api/sync.resolver.js';
import { ArticleResolver } from '../modules/article/article.resolver.js';
import { CategoryArticlesResolver } from '../modules/article/category-articles.resolver.js';
import { BabyAgeResolver } from '../modules/baby/baby-age.resolver.js';
import { BabyResolver } from '../modules/baby/baby.resolver.js';
import { BundleResolver } from '../modules/bundle/bundle.resolver.js';
import { CategoryResolver } from '../modules/category/category.resolver.js';
import { BabyInsightResolver, PregnancyInsightResolver } from '../modules/insight/insight.resolver.js';
import { BabyMilestoneResolver, PregnancyMilestoneResolver } from '../modules/milestone/personal-milestone.resolver.js';
import { MilestoneResolver, SizeResolver } from '../modules/milestone/milestone.resolver.js';
import { CalculatorResolver } from '../modules/pregnancy/calculator.resolver.js';
import { PregnancyResolver } from '../modules/pregnancy/pregnancy.resolver.js';
import { RightsResolver } from '../modules/rights/rights.resolver.js';
import { ArticleMarksResolver, ViewerResolver } from '../modules/viewer/viewer.resolver.js';
import { Tip } from '../modules/tip/tip.type.js';
import { accessDirective, withAccessRules } from './access-directive.js';
import { enforceAccess } from './enforce-access.js';
import { NodeResolver } from './node.resolver.js';
import { readPlainFieldsDirectly } from './plain-fields.js';

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
      BundleResolver,
      ViewerResolver,
      ArticleMarksResolver,
      PregnancyResolver,
      PregnancyMilestoneResolver,
      PregnancyInsightResolver,
      BabyResolver,
      BabyMilestoneResolver,
      BabyInsightResolver,
      RightsResolver,
      SyncResolver,
      RunResolver,
      FailureResolver,
      ReceiptResolver,
      DriftResolver,
      PurgeResolver,
      ContentChangedResolver,
    ],
    orphanedTypes: [Tip],
    directives: [...specifiedDirectives, accessDirective],
    // Every subscription brings its own source of events; type-graphql asks for one all the same.
    pubSub: { publish: () => {}, subscribe: () => neverAny() },
    // Values are checked by their scalars and by the rules that use them, with the contract's codes.
    validate: false,
  });
  return enforceAccess(readPlainFieldsDirectly(schema));
}

/** The schema as committed in schema.graphql, with the access rule of every field. */
export const printNestlingSchema = (schema: GraphQLSchema): string => `${withAccessRules(printSchema(lexicographicSortSchema(schema)), schema)}\n`;

async function* neverAny(): AsyncGenerator<never> {}
