/** How many statements the database has run, by its own count; transaction control and session settings are no reads. */
import pg from 'pg';

const COUNT = `select coalesce(sum(calls), 0)::float8 as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = current_database() and s.query !~* '^\\s*(begin|commit|rollback|set |select set_config|deallocate|select \\$1$)' and s.query !~* 'pgboss|pg_stat|outbox|sync_'`;

/** @param {string} url */
export async function watchStatements(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const isCounting = await client
    .query('create extension if not exists pg_stat_statements')
    .then(
      () => client.query(COUNT).then(() => true),
      () => false,
    )
    .catch(() => false);
  return {
    /** Null where the server does not count. */
    count: async () => (isCounting ? /** @type {number} */ ((await client.query(COUNT)).rows[0].calls) : null),
    /** Fresh statistics and visibility map, so that no server meets the autovacuum of the load. */
    settle: () => client.query('vacuum (analyze)'),
    /** Articles that can be seen in English, as clients and as purges name them. */
    articles: async () => {
      const { rows } = await client.query(
        `select article_id as id, slug from article_translation where locale = 'en' and slug like 'read-%'
           and (valid_from is null or valid_from <= now()) and (valid_to is null or now() < valid_to) order by slug`,
      );
      return /** @type {{ id: string, slug: string }[]} */ (rows);
    },
    close: () => client.end(),
  };
}

/** @typedef {Awaited<ReturnType<typeof watchStatements>>} Statements */
