import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { article, articleId, removal } from '../support/content.js';
import { end, newPlace, runToEnd, startServer, type Server } from '../support/process.js';
import { sync } from '../support/sync.js';

const isEmbedded = inject('database') === 'embedded';

async function titleOf(server: Server, id: string): Promise<string | undefined> {
  const { data } = await server.query('query ($id: ID) { article(id: $id) { title } }', { id: articleId(id, 'SITECORE') });
  return data.article?.title;
}

/** Speaks just enough of curl, for machines that have none. */
const CURL = `#!${process.execPath}
const args = process.argv.slice(2).filter((arg) => arg !== '-s');
const [url] = args.splice(0, 1);
const option = (name) => args[args.indexOf(name) + 1];
const [name, value] = option('-H').split(': ');
fetch(url, { method: 'POST', headers: { [name]: value }, body: option('-d') }).then(async (answer) => process.stdout.write(await answer.text()));
`;

/** Runs a line as a person who pastes it into a terminal. */
async function paste(line: string): Promise<string> {
  const bin = mkdtempSync(join(tmpdir(), 'nestling-bin-'));
  onTestFinished(() => rmSync(bin, { recursive: true, force: true }));
  writeFileSync(join(bin, 'curl'), CURL);
  chmodSync(join(bin, 'curl'), 0o755);
  const env = { PATH: [process.env['PATH'], bin].join(delimiter) };
  return (await promisify(execFile)('sh', ['-c', line], { env })).stdout;
}

describe('a server', () => {
  test('that starts with nothing says where it is and what to try, and that works', async () => {
    const place = await newPlace();
    const server = await startServer(place);
    expect(server.stdout()).toContain(`  GraphQL   ${server.url}/graphql\n`);
    expect(server.stdout()).toContain(`  Explorer  ${server.url}/\n`);
    const line = /^ {2}Try +(.+)$/m.exec(server.stdout())?.[1] ?? '';
    expect(JSON.parse(await paste(line))).toEqual({
      data: { milestone: { week: 20, nickname: expect.stringMatching(/\w/), headline: expect.stringMatching(/\w/) } },
    });
    const page = await fetch(`${server.url}/`, { headers: { accept: 'text/html' } });
    expect([page.status, (await page.text()).includes('sandbox')]).toEqual([200, true]);

    const id = randomUUID();
    await sync(server, [article(id, 'en', { title: 'Kept' })]);
    expect((await end(server)).code).toBe(0);
    const again = await startServer(place);
    expect(await titleOf(again, id)).toBe('Kept');
    expect(again.stdout()).not.toContain('in-house content loaded');
  });

  test('that is killed has everything it ever answered when it starts again', async () => {
    const place = await newPlace('seeded');
    const server = await startServer(place);
    const answered: string[] = [];
    const send = async (): Promise<void> => {
      for (;;) {
        const id = randomUUID();
        await sync(server, [article(id, 'en', { title: id }), removal(randomUUID())]);
        answered.push(id);
      }
    };
    const senders = [send(), send(), send()].map((sender) => sender.catch(() => 'the server is gone'));
    while (answered.length < 10) await sleep(10);
    await end(server, 'SIGKILL');
    expect(await Promise.all(senders)).toEqual(senders.map(() => 'the server is gone'));

    const again = await startServer(place);
    expect(await Promise.all(answered.map((id) => titleOf(again, id)))).toEqual(answered);
    expect((await end(again, 'SIGINT')).code).toBe(0);
  });

  if (isEmbedded)
    test('that finds its folder taken says by whom, in one line, and ends', async () => {
      const place = await newPlace('seeded');
      const first = await startServer(place);
      const { code, stdout, stderr } = await runToEnd('main.js', { ...place.settings, PORT: '0' });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(`DATA_DIR ${place.dataDir} is in use by another nestling process (process ${first.child.pid}); stop it or choose another folder\n`);
      expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    });
  else
    test('shares its database with others', async () => {
      const place = await newPlace('seeded');
      const [first, second] = await Promise.all([startServer(place), startServer(place)]);
      const id = randomUUID();
      await sync(first, [article(id, 'en', { title: 'Shared' })]);
      expect(await titleOf(second, id)).toBe('Shared');
    });

  test('that finds its port taken says so in one line, and ends', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    onTestFinished(() => void holder.close());
    const place = await newPlace('seeded');
    const { code, stderr } = await runToEnd('main.js', { ...place.settings, PORT: String((holder.address() as AddressInfo).port) });
    expect([code, stderr]).toEqual([1, 'the port is in use: stop the other process or set PORT\n']);
  });

  test('that is a worker serves its health and nothing else', async () => {
    const worker = await startServer(await newPlace('seeded'), { ROLE: 'worker' });
    expect(worker.stdout()).not.toContain('GraphQL');
    const statusOf = async (path: string, method = 'GET'): Promise<number> => (await fetch(`${worker.url}${path}`, { method, redirect: 'manual' })).status;
    expect(await Promise.all(['/livez', '/readyz', '/', '/graphql'].map((path) => statusOf(path)))).toEqual([200, 200, 404, 404]);
    expect(await statusOf('/graphql', 'POST')).toBe(404);
    expect((await end(worker)).code).toBe(0);
  });
});

describe('a server that is told to stop', () => {
  interface Sent {
    at: number;
    outcome: string;
  }

  /** Asks again and again on the same connections until nobody listens any more. */
  async function keepAsking(server: Server, sent: Sent[]): Promise<void> {
    for (;;) {
      const entry = { at: performance.now(), outcome: 'open' };
      sent.push(entry);
      try {
        const { status, data } = await server.query('{ milestone(stage: PREGNANCY, week: 20) { week } }');
        entry.outcome = `${status} ${JSON.stringify(data)}`;
      } catch (error) {
        entry.outcome = String((error as Error).cause);
        return;
      }
    }
  }

  // A busy machine reads late what was sent in time: of three seconds the first one counts.
  test.each([0, 3])('%i s before it closes answers whatever was sent in time, and ends well', async (seconds) => {
    const server = await startServer(await newPlace('seeded'), { LAME_DUCK_SECONDS: String(seconds) });
    const sent: Sent[] = [];
    const clients = Array.from({ length: 8 }, () => keepAsking(server, sent));
    while (sent.length < 200) await sleep(10);
    const id = randomUUID();
    const batch = [...Array.from({ length: 100 }, () => article(randomUUID(), 'en', { weeks: [{ stage: 'BABY', from: 0, to: 20 }] })), article(id, 'en')];
    const writing = sync(server, batch);
    await sleep(50);
    const told = performance.now();
    const exit = end(server);

    // A batch under way is no reason to be impatient.
    expect((await writing).run?.status).toBe('SUCCEEDED');
    expect((await exit).code).toBe(0);
    await Promise.all(clients);
    const inTime = sent.filter(({ at }) => at < told + seconds * 333);
    expect(inTime.length).toBeGreaterThanOrEqual(190);
    expect(new Set(inTime.map(({ outcome }) => outcome))).toEqual(new Set(['200 {"milestone":{"week":20}}']));
  });

  test('twice ends at once', async () => {
    const server = await startServer(await newPlace('seeded'), { LAME_DUCK_SECONDS: '60' });
    server.child.kill('SIGTERM');
    await sleep(200);
    expect((await end(server)).code).toBe(1);
  });
});

describe('a configuration that is wrong', () => {
  const AUTH = ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'];
  const SECRETS = ['ENCRYPTION_KEYS', 'SUBJECT_PEPPER'];

  /** The settings that the server names when it refuses to start, and all it says. */
  async function refusal(settings: Record<string, string>): Promise<string[]> {
    const { code, stdout, stderr } = await runToEnd('main.js', settings);
    expect([code, stdout]).toEqual([1, '']);
    const [head, ...lines] = stderr.trimEnd().split('\n');
    expect(head).toBe('nestling cannot start with this configuration:');
    expect(stderr).not.toMatch(/ at |node:/);
    return lines.map((line) => /^(\w+): \S/.exec(line)?.[1] ?? line).toSorted();
  }

  test.each<[string, Record<string, string>, string[]]>([
    [
      'all that is malformed',
      { PORT: 'abc', ADMIN_PORT: '70000', NODE_ENV: 'prod', ROLE: 'x', DATABASE_URL: 'mysql://a', CLOCK: 'noon', LOG_LEVEL: 'loud' },
      ['ADMIN_PORT', 'CLOCK', 'DATABASE_URL', 'LOG_LEVEL', 'NODE_ENV', 'PORT', 'ROLE'],
    ],
    [
      'what production needs and must not have',
      { NODE_ENV: 'production', CLOCK: '2026-11-22T12:00:00Z' },
      [...AUTH, ...SECRETS, 'CLOCK', 'DATABASE_URL'].toSorted(),
    ],
    [
      'what is malformed and what production needs together',
      { NODE_ENV: 'production', PORT: 'abc', ROLE: 'x' },
      [...AUTH, ...SECRETS, 'DATABASE_URL', 'PORT', 'ROLE'].toSorted(),
    ],
    ['the rest of the issuer where there is a part', { AUTH_ISSUER: 'https://issuer.example' }, ['AUTH_AUDIENCE', 'AUTH_JWKS_URL']],
    ['an issuer and secrets in production', { NODE_ENV: 'production', DATABASE_URL: 'postgresql://127.0.0.1/x' }, [...AUTH, ...SECRETS].toSorted()],
    ['the pepper where there are keys', { ENCRYPTION_KEYS: `a:${Buffer.alloc(32).toString('base64')}` }, ['SUBJECT_PEPPER']],
  ])('is refused at start, with %s listed at once', async (_, settings, names) => {
    expect(await refusal(settings)).toEqual(names);
  });
});
