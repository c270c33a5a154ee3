import { decodeJwt } from 'jose';
import { describe, expect, inject, test } from 'vitest';
import { end, newPlace, runToEnd, startServer } from '../support/process.js';

const MINUTE = 60;

describe('the token command', () => {
  test('prints a token and nothing else, which the server of its folder takes', async () => {
    const place = await newPlace('seeded');
    const server = await startServer(place);
    const token = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await runToEnd('cli/token.js', place.settings, ...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      return stdout.trim();
    };
    const [plain, full] = await Promise.all([token('--role', 'sync'), token('--role', 'editor', '--subject', 'An Nguyễn', '--expires', '60')]);
    expect(decodeJwt(plain)).toMatchObject({ sub: 'local-developer', roles: ['sync'] });
    const { sub, roles, exp = 0, iat = 0 } = decodeJwt(full);
    expect([sub, roles, exp - iat]).toEqual(['An Nguyễn', ['editor'], MINUTE]);

    for (const each of [plain, full]) {
      const { data, errors } = await server.query('{ syncRun(id: "x") { id } }', {}, { token: each });
      expect([data, errors]).toEqual([{ syncRun: null }, undefined]);
    }
    const other = await newPlace();
    const { stdout: foreign } = await runToEnd('cli/token.js', other.settings, '--role', 'sync');
    expect((await server.query('{ __typename }', {}, { token: foreign.trim() })).status).toBe(401);
  });

  test.each([
    [['--role', 'admin']],
    [[]],
    [['--role']],
    [['--role', 'sync', '--expires', 'soon']],
    [['--role', 'sync', '--subject', '']],
    [['--rol', 'sync']],
    [['sync']],
  ])('says how it is used when it is called with %j', async (args) => {
    const { code, stdout, stderr } = await runToEnd('cli/token.js', {}, ...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('usage: npm run --silent token -- --role parent|editor|sync [--subject NAME] [--expires SECONDS]\n');
  });

  test('makes none where another issuer is configured', async () => {
    const auth = { AUTH_JWKS_URL: 'https://issuer.example/keys', AUTH_ISSUER: 'https://issuer.example', AUTH_AUDIENCE: 'nestling' };
    const { code, stdout, stderr } = await runToEnd('cli/token.js', auth, '--role', 'sync');
    expect([code, stdout, stderr]).toEqual([1, '', 'an issuer is configured (AUTH_ISSUER): ask it for a token\n']);
  });
});

test('the commands that migrate and seed do so once, and say what they did', async () => {
  const place = await newPlace();
  for (const _ of ['first', 'again'])
    expect(await runToEnd('cli/migrate.js', place.settings)).toEqual({ code: 0, stdout: 'the database is up to date\n', stderr: '' });

  const seeded = await runToEnd('cli/seed.js', place.settings);
  const count = /^in-house content: (\d+) created\n$/.exec(seeded.stdout)?.[1];
  expect([seeded.code, seeded.stderr, Number(count) > 300]).toEqual([0, '', true]);
  expect(await runToEnd('cli/seed.js', place.settings)).toEqual({ code: 0, stdout: `in-house content: ${count} unchanged\n`, stderr: '' });

  const server = await startServer(place);
  expect((await server.query('{ milestone(stage: BABY, week: 6) { week } }')).data).toEqual({ milestone: { week: 6 } });
  expect(server.stdout()).not.toContain('in-house content loaded');
  await end(server);
});

if (inject('database') === 'embedded')
  test('the seed command leaves a folder alone that a server has open', async () => {
    const place = await newPlace('seeded');
    const server = await startServer(place);
    const { code, stdout, stderr } = await runToEnd('cli/seed.js', place.settings);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`is in use by another nestling process (process ${server.child.pid})`);
  });

test.each(['token', 'seed', 'migrate'])('%s names all that is wrong with the configuration, without a stack', async (command) => {
  const { code, stdout, stderr } = await runToEnd(`cli/${command}.js`, { PORT: 'abc', ROLE: 'x' }, '--role', 'sync');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^PORT: /m);
  expect(stderr).toMatch(/^ROLE: /m);
  expect(stderr).not.toMatch(/^\s+at /m);
});
