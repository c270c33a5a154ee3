/** Where things are in the tree of the stand-in. */
export const PLACES = {
  sitecore: '11111111-1111-1111-1111-111111111111',
  content: '0de95ae4-41ab-4d01-9eb0-67441b7c2450',
  site: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20',
  articles: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c21',
  milestones: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c22',
  tips: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c23',
  categories: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c24',
  elsewhere: '0b000000-0000-4000-8000-000000000001',
} as const;

/** The languages of the tree. */
export const LANGUAGES = ['en', 'vi-VN'] as const;

/** Ids of the small seed's items: `a` articles, `b` milestones, `c` tips, `d` categories, `e` pages of another site. */
export const seedId = (kind: 'a' | 'b' | 'c' | 'd' | 'e', number: number): string => `5eed0000-0000-4000-8000-${kind}${number.toString(16).padStart(11, '0')}`;
