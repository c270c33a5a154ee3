/** An instant as the CMS stores it, in whole seconds: `20260131T101500Z`. */
export const toCmsTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A stored date in milliseconds; null for nothing, for junk and for the year 1. Without `Z` it is read as UTC. */
export function fromCmsTime(text: string | undefined): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text?.trim() ?? '');
  if (!match || match[1] === '0001') return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? null : ms;
}
