import type { ArticleDetail } from './article.document.js';

type StoredImage = NonNullable<ArticleDetail['image']>;

/**
 * A picture at a wanted width, never enlarged. The stored URL stays as it is; where its host can resize, the width is
 * added as the parameter `w` when the answer is made.
 */
export function sizedImage(
  { url, width, height, alt, isResizable }: StoredImage,
  wanted: number | null | undefined,
): { url: string; width: number | null; height: number | null; alt: string | null } {
  if (!isResizable || !wanted || (width !== null && wanted >= width)) return { url, width, height, alt };
  const sized = new URL(url);
  sized.searchParams.set('w', String(wanted));
  return { url: sized.toString(), width: wanted, height: width !== null && height !== null ? Math.round((height * wanted) / width) : null, alt };
}
