import { Ctx, Query, Resolver } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import type { DriftService } from './drift.service.js';
import { ContentDrift } from './drift.type.js';

/** What the resolvers of the comparison need. */
export interface HasDrift {
  drift: DriftService;
}

/** Source against store. */
@Resolver()
export class DriftResolver {
  @Access(EDITOR)
  @Query(() => ContentDrift, {
    nullable: true,
    description: 'Reads the whole source and compares: it may take a minute. Null where no source is configured. Role editor.',
  })
  contentDrift(@Ctx() ctx: HasDrift): Promise<ContentDrift | null> {
    return ctx.drift.check();
  }
}
