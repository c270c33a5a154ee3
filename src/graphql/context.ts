import type { HasSync } from '../content-sync/sync.resolver.js';
import type { HasArticles } from '../modules/article/article.resolver.js';
import type { HasCategories } from '../modules/category/category.resolver.js';
import type { HasMilestones } from '../modules/milestone/milestone.resolver.js';
import type { TipRepository } from '../modules/tip/tip.repository.js';
import type { RequestContext } from '../schema/context.js';

/** Every service a resolver may ask for; made once in the composition root. */
export type Services = HasArticles & HasCategories & HasMilestones & HasSync & { tips: TipRepository };

/** What every resolver is given. */
export type Context = RequestContext & Services;
