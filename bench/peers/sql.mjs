/**
 * The peer's statements, by hand, over the normalised tables: what a careful engineer would write who has no read model.
 * Each is prepared once per connection under its name.
 *
 * Weeks, ids and chains are passed as arrays, so that `milestones` costs as many statements as `milestone`. A chain of
 * one locale is by far the most common and needs no search for a better translation, hence two texts of each.
 */

/** @param {string} column */
const place = (column) => `array_position($1::text[], ${column})`;

/**
 * Whether a translation is the best one that its entity has in the chain ($1).
 * @param {string} table
 * @param {string} key
 * @param {string} alias
 * @param {boolean} isSingle
 */
const served = (table, key, alias, isSingle) =>
  isSingle
    ? `${alias}.locale = ($1::text[])[1]`
    : `${alias}.locale = (
         select best.locale from ${table} best where best.${key} = ${alias}.${key} and best.locale = any($1::text[]) order by ${place('best.locale')} limit 1)`;

/** @param {string} alias */
const visible = (alias) => `(${alias}.valid_from is null or ${alias}.valid_from <= now()) and (${alias}.valid_to is null or now() < ${alias}.valid_to)`;

/** Columns of an article in a list. */
const CARD = 'a.article_id, a.locale, a.slug, a.title, a.teaser, a.reading_minutes, a.published_at, a.category_id';

/**
 * The category's name, read after the page was cut; it never comes from a better locale than its article.
 * @param {boolean} isSingle
 */
const category = (isSingle) =>
  isSingle
    ? 'left join category_translation k on k.category_id = p.category_id and k.locale = ($1::text[])[1]'
    : `left join lateral (
         select n.name from category_translation n where n.category_id = p.category_id and n.locale = any($1::text[])
           and ${place('n.locale')} >= ${place('p.locale')} order by ${place('n.locale')} limit 1) k on true`;

/** @type {Record<string, (isSingle: boolean) => string>} */
const TEXTS = {
  /** $1 chain, $2 stage, $3 weeks. Of one week: best locale first, in a locale the CMS before our own, then the newest. */
  milestones: () => `
    select m.id, m.stage, m.week, m.locale, m.headline, m.summary,
      (select jsonb_object_agg(n.theme, n.name) from milestone_nickname n where n.translation_id = m.id) as nicknames,
      exists (select from milestone_tip t where t.translation_id = m.id) as has_tips,
      exists (select from milestone_article a where a.translation_id = m.id) as has_articles,
      g.length_mm, g.length_kind, g.length_source, g.weight_grams, g.weight_source
    from milestone_translation m
    left join fetal_growth g on m.stage = 'PREGNANCY' and g.week = m.week
    where m.stage = $2::"Stage" and m.week = any($3::int[]) and m.locale = any($1::text[])
    order by m.week, ${place('m.locale')}, m.source, m.updated_at desc, m.id`,

  /**
   * $1 chain, $2 stage, $3 weeks, $4 the translation whose own tips each week shows.
   * `limit 1` on a primary key keeps the planner from reading the whole table for a handful of rows.
   */
  tips: (isSingle) => `
    select w.ord::int as ord, t.tip_id, t.text
    from unnest($3::int[], $4::uuid[]) with ordinality w(week, own, ord)
    cross join lateral (
      select o.tip_id, o.text, 0 as part, o.position from milestone_tip o where o.translation_id = w.own
      union all
      select c.tip_id, x.text, 1, 0
      from (select distinct r.tip_id, r.locale from tip_week r where r.stage = $2::"Stage" and w.week between r.from_week and r.to_week and r.locale = any($1::text[])) c
      cross join lateral (select * from tip_translation y where y.tip_id = c.tip_id and y.locale = c.locale limit 1) x
      where ${served('tip_translation', 'tip_id', 'x', isSingle)} and ${visible('x')}
    ) t
    order by w.ord, t.part, t.position, t.tip_id`,

  /** $1 chain, $2 stage, $3 weeks, $4 the translation whose article list each week shows, $5 page size. */
  articles: (isSingle) => `
    select w.ord::int as ord, p.*, k.name as category_name
    from unnest($3::int[], $4::uuid[]) with ordinality w(week, own, ord)
    cross join lateral (
      select count(*) over ()::int as total, c.position, ${CARD}
      from (
        select article_id, locale, min(position) as position from (
          select l.article_id, s.locale, l.position from milestone_article l cross join unnest($1::text[]) s(locale) where l.translation_id = w.own
          union all
          select r.article_id, r.locale, null from article_week r
          where r.stage = $2::"Stage" and w.week between r.from_week and r.to_week and r.locale = any($1::text[])
        ) mention group by article_id, locale
      ) c
      cross join lateral (select * from article_translation y where y.article_id = c.article_id and y.locale = c.locale limit 1) a
      where ${served('article_translation', 'article_id', 'a', isSingle)} and ${visible('a')}
      order by c.position nulls last, a.published_at desc, a.article_id
      limit $5
    ) p
    ${category(isSingle)}
    order by w.ord, p.position nulls last, p.published_at desc, p.article_id`,

  /** $1 chain, $2 id or null, $3 slug or null. */
  article: (isSingle) => `
    select p.*, k.name as category_name from (
      select ${CARD}, a.body_html, a.body_text, a.tags from article_translation a
      where a.article_id = coalesce($2::uuid, (
          select s.article_id from article_translation s where s.slug = $3 and s.locale = any($1::text[]) order by ${place('s.locale')} limit 1))
        and ${served('article_translation', 'article_id', 'a', isSingle)} and ${visible('a')}
    ) p ${category(isSingle)}`,

  /** $1 chain, $2 article ids, $3 their locales, $4 page size. */
  related: (isSingle) => `
    select w.ord::int as ord, p.*, k.name as category_name
    from unnest($2::uuid[], $3::text[]) with ordinality w(article_id, locale, ord)
    cross join lateral (
      select count(*) over ()::int as total, r.position, ${CARD}
      from article_related r join article_translation a on a.article_id = r.related_id
      where r.article_id = w.article_id and r.locale = w.locale
        and ${served('article_translation', 'article_id', 'a', isSingle)} and ${visible('a')}
      order by r.position limit $4
    ) p
    ${category(isSingle)}
    order by w.ord, p.position`,
};

/**
 * A named prepared statement for `pg`.
 * @param {string} name
 * @param {readonly string[]} chain
 * @param {readonly unknown[]} values
 */
export function statement(name, chain, values) {
  const isSingle = chain.length === 1;
  const key = `${name} ${isSingle ? 'in one locale' : 'in several locales'}`;
  const text = texts.get(key) ?? TEXTS[name]?.(isSingle);
  if (!text) throw new Error(`no statement ${name}`);
  texts.set(key, text);
  return { name: key, text, values: [chain, ...values] };
}

/** @type {Map<string, string>} */
const texts = new Map();
