import type { Validity } from '../../schema/validity.js';
import { mergeVoices, type MilestoneVoice, type VoiceRow } from './merge-voices.js';

/** What a week says in one locale for a span of time. */
export interface VoiceSpan extends Validity<Date> {
  voice: MilestoneVoice;
}

/**
 * What a week says in one locale, in the order of time: one span without an end where nothing that speaks of it has a
 * validity window, else one between each two moments at which something begins or ends. Spans in which nobody has a text
 * are left out, and neighbours that say the same are one.
 */
export function voiceSpans(rows: readonly VoiceRow[], chain: readonly string[]): VoiceSpan[] {
  const heard = rows.filter((row) => chain.includes(row.locale));
  const edges = edgesOf(heard);
  const spans: VoiceSpan[] = [];
  for (const [index, validFrom] of [null, ...edges].entries()) {
    const validTo = edges[index] ?? null;
    const voice = mergeVoices(
      heard.filter((row) => isHeard(row, { validFrom, validTo })),
      chain,
    );
    const last = spans.at(-1);
    if (last && voice && last.validTo === validFrom && JSON.stringify(last.voice) === JSON.stringify(voice)) last.validTo = validTo;
    else if (voice) spans.push({ validFrom, validTo, voice });
  }
  return spans;
}

const edgesOf = (rows: readonly Validity<Date>[]): Date[] =>
  [...new Set(rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo]).flatMap((edge) => edge?.getTime() ?? []))]
    .toSorted((a, b) => a - b)
    .map((time) => new Date(time));

/** Whether somebody speaks for a whole span. No edge lies inside a span: who does not is not heard in it at all. */
const isHeard = ({ validFrom, validTo }: Validity<Date>, span: Validity<Date>): boolean =>
  (validFrom === null || (span.validFrom !== null && validFrom <= span.validFrom)) && (validTo === null || (span.validTo !== null && span.validTo <= validTo));
