import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import type { ReceiptRepository } from './receipt.repository.js';
import { SyncReceipt } from './receipt.type.js';

/** What the resolvers of receipts need. */
export interface HasReceipts {
  receipts: ReceiptRepository;
}

/** What became of an item. */
@Resolver()
export class ReceiptResolver {
  @Access(EDITOR)
  @Query(() => [SyncReceipt], { description: 'What became of an item, one entry per locale; empty for one that we were never told of. Role editor.' })
  syncReceipts(
    @Arg('externalId', () => String, { description: 'Its id at the source: a GUID in any spelling, or the name of an in-house item.' }) externalId: string,
    @Ctx() ctx: HasReceipts,
  ): Promise<SyncReceipt[]> {
    return ctx.receipts.findByExternalId(externalId);
  }
}
