import { Args, Resolver, Root, Subscription } from 'type-graphql';
import type { PubSub } from '../../platform/pubsub.js';
import { Access } from '../../schema/access.js';
import { followContentChanges, type Followed } from './content-changed.topic.js';
import { ContentChange, ContentChangedArgs, LIVE_CONTENT } from './content-changed.type.js';

/** What subscriptions need. */
export interface HasPubSub extends Followed {
  pubsub: PubSub;
}

/** Content changes, live. */
@Resolver()
export class ContentChangedResolver {
  @Access(LIVE_CONTENT)
  @Subscription(() => ContentChange, {
    description: 'Content that was created, updated or deleted, from now on. After a reconnection, read again what is shown.',
    subscribe: ({ args, context }: { args: ContentChangedArgs; context: HasPubSub }) => followContentChanges(context, args),
  })
  contentChanged(@Args(() => ContentChangedArgs) _wanted: ContentChangedArgs, @Root() change: ContentChange): ContentChange {
    return change;
  }
}
