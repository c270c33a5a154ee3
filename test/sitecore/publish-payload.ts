import { randomUUID } from 'node:crypto';
import { braced } from './guid.ts';
import type { HandlerEvent } from './handler-payload.ts';

/** What the events of one publish speak of. */
export interface PublishFacts {
  /** Null: the whole site. */
  rootId: string | null;
  deep: boolean;
  languages: readonly string[];
  now: number;
  processed: number;
  deleted: number;
}

/** The events of one publish in the observed order; those of the items written into the targets stand between begin and end. */
export function publishEvents(facts: PublishFacts, echoes: readonly HandlerEvent[]): HandlerEvent[] {
  const options = {
    CompareRevisions: false,
    Deep: facts.deep,
    FromDate: shortFraction(facts.now - 1),
    Mode: facts.rootId === null ? 'Full' : 'SingleItem',
    PublishDate: new Date(facts.now).toISOString(),
    PublishingTargets: [braced('8e080626-ddc3-4ef4-a1d1-f0be4a200254')],
    RepublishAll: false,
    RecoveryId: randomUUID(),
    SourceDatabaseName: 'master',
    TargetDatabaseName: 'master',
    RootItemId: facts.rootId,
    UserName: 'sitecore\\midwife.editor@example.org',
    WillBeQueued: true,
    Languages: facts.languages,
  };
  const done = [`Items processed: ${facts.processed}`, 'Items failed to process: 0', `Items deleted: ${facts.deleted}`, 'Items skipped: 0'];
  const status = (State: number, more: object): HandlerEvent => ({
    EventName: 'publish:statusUpdated',
    Status: {
      CurrentLanguageName: 'English',
      CurrentTargetName: 'master',
      Expired: false,
      Failed: false,
      IsDone: false,
      Messages: [],
      Processed: 0,
      State,
      ...more,
    },
  });
  const isDone = { IsDone: true, Messages: done, Processed: facts.processed };
  return [
    status(2, {}),
    { EventName: 'publish:begin', PublisherOptions: options },
    status(3, { Processed: facts.processed }),
    ...echoes,
    { EventName: 'publish:end', PublisherOptions: options },
    status(5, isDone),
    status(5, { ...isDone, Expired: true }),
  ];
}

/** The event of a publish that broke off. */
export const publishFailed = (exception: string): HandlerEvent => ({
  EventName: 'publish:fail',
  PublisherOptions: { Mode: 'SingleItem' },
  Exception: exception,
});

/** Fractions of a second come without trailing zeros: `.28Z`. */
const shortFraction = (ms: number): string => new Date(ms).toISOString().replace(/0+Z$/, 'Z').replace(/\.Z$/, 'Z');
