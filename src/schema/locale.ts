/** The languages the in-house content is shipped in; the last resort of every fallback is the first. */
export const SHIPPED_LOCALES = ['en', 'vi'] as const;
const DEFAULT_LOCALE = SHIPPED_LOCALES[0];

/** The canonical spelling of a BCP 47 tag (`vi-vn` → `vi-VN`), or null for a malformed one. */
export function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The locales to try for one, most fitting first: `vi-VN` → `vi-VN`, `vi`, `en`. */
export function fallbackChain(locale: string): readonly string[] {
  const known = chains.get(locale);
  if (known) return known;
  const parts = locale.split('-');
  const chain = [...new Set([...parts.map((_, index) => parts.slice(0, parts.length - index).join('-')), DEFAULT_LOCALE])];
  if (chains.size < 1_000) chains.set(locale, chain);
  return chain;
}
const chains = new Map<string, readonly string[]>();

/**
 * The first language of an Accept-Language header that is shipped, with its fallback chain. The header is a preference,
 * so what is malformed or unknown in it is passed over, unlike a malformed argument.
 */
export function negotiateLocale(header: string | undefined): readonly string[] {
  if (!header) return fallbackChain(DEFAULT_LOCALE);
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { locale: canonicalLocale(tag.trim()), quality: Number.isFinite(quality) ? quality : 0, position };
    })
    .filter((entry) => entry.quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.position - b.position);
  const shipped = wanted.find(({ locale }) => SHIPPED_LOCALES.some((ours) => ours === locale?.split('-')[0]));
  return fallbackChain(shipped?.locale ?? DEFAULT_LOCALE);
}

/** The locales to try for an operation: its argument, else what the request prefers. */
export const localesFor = (argument: string | null | undefined, preferred: readonly string[]): readonly string[] =>
  argument ? fallbackChain(argument) : preferred;

/** Of several translations, the one that comes first in the chain. */
export function bestTranslation<T extends { locale: string }>(translations: readonly T[], chain: readonly string[]): T | undefined {
  for (const locale of chain) {
    const match = translations.find((translation) => translation.locale === locale);
    if (match) return match;
  }
  return undefined;
}
