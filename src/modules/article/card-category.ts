import { isValidAt, type Validity } from '../../schema/validity.js';
import type { ArticleCard, CardCategory } from './article.document.js';

/** What a card says of its category: the translation that is served to a chain of locales. */
interface ServedCategory {
  id: string;
  locale: string;
  name: string;
}

/** The category of an article for a chain of locales; null while it is not here, has no name there or is not to be seen. */
export function categoryAt({ category }: Pick<ArticleCard, 'category'>, chain: readonly string[], now: Temporal.Instant): ServedCategory | null {
  const locale = category && localeOf(category, chain);
  if (!locale || !categoryWindows({ category }, chain).every((window) => isValidAt(window, now))) return null;
  return { id: category.id, locale, name: category.names[locale] ?? '' };
}

/** The window by which the category of an article comes and goes for a chain of locales; none where it stays. */
export function categoryWindows({ category }: Pick<ArticleCard, 'category'>, chain: readonly string[]): Validity<string>[] {
  const window = category?.windows?.[localeOf(category, chain) ?? ''];
  return window ? [window] : [];
}

const localeOf = ({ names }: CardCategory, chain: readonly string[]): string | undefined => chain.find((each) => Object.hasOwn(names, each));
