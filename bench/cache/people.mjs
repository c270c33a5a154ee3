/** People with a pregnancy each: in nestling through its own mutations, for the peers as rows of a plain table. */
import pg from 'pg';
import { postGraphql } from '../graphql.mjs';
import { createRandom } from '../random.mjs';

const AT_ONCE = 8;
const ZONES = ['Asia/Ho_Chi_Minh', 'Europe/London', 'America/New_York', 'Australia/Sydney', 'Europe/Berlin', 'Asia/Kolkata'];

const CREATE = 'mutation ($input: CreatePregnancyInput!) { createPregnancy(input: $input) { pregnancy { id } userErrors { code message } } }';
const PREFER = 'mutation ($input: UpdatePreferencesInput!) { updatePreferences(input: $input) { viewer { id } userErrors { code message } } }';

/**
 * @param {{ endpoint: string, sign: import('./issuer.mjs').Sign, databaseUrl: string, count: number, seed: string }} options
 * @returns {Promise<string[]>} a token of each
 */
export async function makePeople({ endpoint, sign, databaseUrl, count, seed }) {
  const client = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await client.query('create table bench_person (subject text primary key, due_date date not null, time_zone text not null, locale text not null)');
  /** @type {string[]} */
  const tokens = [];
  const make = async (/** @type {number} */ index) => {
    const random = createRandom(`${seed}:person:${index}`);
    const subject = `bench-${index}`;
    const [timeZone, locale] = [random.pick(ZONES), random.pick(['en', 'vi'])];
    const dueDate = Temporal.Now.plainDateISO(timeZone)
      .add({ days: random.integer(10, 240) })
      .toString();
    const token = await sign('parent', subject);
    const send = async (/** @type {string} */ query, /** @type {object} */ input) => {
      const [payload] = Object.values(await postGraphql(endpoint, { query, variables: { input } }, { authorization: `Bearer ${token}` }));
      if (payload.userErrors.length > 0) throw new Error(`a person was refused: ${JSON.stringify(payload.userErrors)}`);
    };
    await send(PREFER, { locale, timeZone });
    await send(CREATE, { method: 'DUE_DATE', date: dueDate });
    await client.query('insert into bench_person values ($1, $2, $3, $4)', [subject, dueDate, timeZone, locale]);
    tokens[index] = token;
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await make(next++);
    }),
  );
  await client.end();
  return tokens;
}
