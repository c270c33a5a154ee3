/**
 * The competitor that `Home` is measured against: Mercurius with its JIT compiler on Fastify, SQL by hand through
 * named prepared statements, on the very database that nestling serves from. Its own process: settings by environment.
 */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { createResolvers } from './resolvers.mjs';
import { SCHEMA } from './schema.mjs';

/** As many connections as nestling opens, so that neither gets more of the database. */
const CONNECTIONS = 10;
/** The statements are written so that one plan fits all values; planning anew for each would cost more than running. */
const OPTIONS = '-c plan_cache_mode=force_generic_plan';

/** @param {import('pg').Pool} pool */
export async function createPeer(pool) {
  const app = Fastify({ logger: false });
  await app.register(mercurius, { schema: SCHEMA, ...createResolvers(pool), jit: 1 });
  app.get('/readyz', async () => {
    await pool.query('select 1');
    return { status: 'ok' };
  });
  return app;
}

if (import.meta.main) {
  const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: CONNECTIONS, options: OPTIONS });
  const app = await createPeer(pool);
  // oxlint-disable-next-line typescript/no-misused-promises
  process.once('SIGTERM', async () => {
    await app.close();
    await pool.end();
  });
  await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
}
