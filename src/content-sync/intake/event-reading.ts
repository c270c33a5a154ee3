import type { EventOutcome, PendingEvent } from './event-queue.js';
import { interpreted, type Interpreted } from './source-event.js';

/** An event with its meaning. */
export interface ReadEvent<Change> {
  event: PendingEvent;
  meaning: Interpreted<Change>;
  /** Why it means nothing although it should; for a person. */
  failure: string | null;
}

/** Parses and interprets an event; what goes wrong becomes its `failure`. No body is null. */
export function readEvent<Change>(event: PendingEvent, interpret: (body: unknown) => Interpreted<Change>): ReadEvent<Change> {
  try {
    const text = new TextDecoder().decode(event.body);
    return { event, meaning: interpret(text.trim() === '' ? null : JSON.parse(text)), failure: null };
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    return failedEvent(event, isJson ? `It could not be interpreted (${nameOf(error)}).` : 'It is not JSON.');
  }
}

/** An event that nothing follows from, with the reason. */
export const failedEvent = <Change>(event: PendingEvent, failure: string): ReadEvent<Change> => ({
  event,
  meaning: interpreted({ kind: 'IGNORED', note: null }),
  failure,
});

/** The kind of an error. Its message goes into no note: it may quote the body. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

/** What is written down of an event. */
export function outcomeOf<Change>({ event, meaning, failure }: ReadEvent<Change>): EventOutcome {
  if (failure !== null) return { id: event.id, outcome: 'FAILED', note: failure, hints: 0 };
  return { id: event.id, outcome: meaning.kind === 'HINTS' ? 'HINTED' : meaning.kind, note: meaning.note, hints: meaning.hints.length };
}
