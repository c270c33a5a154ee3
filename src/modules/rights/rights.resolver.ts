import { randomUUID } from 'node:crypto';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, PERSONAL } from '../../schema/access.js';
import { answering } from '../diary/answering.js';
import { Problem } from '../diary/problem.js';
import type { Context } from '../viewer/viewer.resolver.js';
import { DataExport, EraseMyDataInput, ErasurePayload } from './rights.type.js';

/** What a person may ask of us: everything we hold, or that we hold nothing any more. */
@Resolver()
export class RightsResolver {
  @Access(PERSONAL)
  @Mutation(() => DataExport, { description: 'Everything we hold of the person, machine-readable.' })
  async exportMyData(@Ctx() ctx: Context): Promise<DataExport> {
    return { data: await ctx.people.export(ctx) };
  }

  @Access(PERSONAL)
  @Mutation(() => ErasurePayload, { description: 'Erases everything we hold of the person, with the key it was sealed with. Cannot be undone.' })
  eraseMyData(
    @Arg('input', () => EraseMyDataInput, { description: 'The confirmation.' }) { confirm }: EraseMyDataInput,
    @Ctx() ctx: Context,
  ): Promise<ErasurePayload> {
    return answering(
      async () => {
        if (confirm !== 'ERASE') throw new Problem('NOT_CONFIRMED', 'write ERASE to confirm', ['input', 'confirm']);
        await ctx.people.erase(ctx);
        return { receipt: { id: randomUUID(), erasedAt: ctx.clock.now() } };
      },
      { receipt: null },
    );
  }
}
