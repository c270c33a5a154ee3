// What `npm run check` runs: everything that must hold before a change is merged, besides the tests. Each check runs to
// its end even when an earlier one failed, so that one run shows every problem.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

const MAX_BYTES = 1_000_000;
const COMMIT_SUBJECT = /^(feat|fix|docs|test|perf|refactor|chore|build|ci)(\([a-z0-9-]+\))?!?: \S/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/;

/** The lines git answers, or an error that says what it said. */
const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .split(/[\0\n]/)
    .filter(Boolean);

// A file may be tracked and already deleted in the working tree.
const trackedFiles = () => git('ls-files', '-z').filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

/** A command in a shell: npm is a script with another name on Windows. */
const command = (line) => () => spawnSync(line, { shell: true, stdio: 'inherit' }).status === 0;

/** A check of this file: what it yields are the problems. */
const problems = (find) => () => {
  const found = find();
  for (const problem of found) console.error(problem);
  return found.length === 0;
};

const commitSubjects = () => git('log', '--no-merges', '--format=%h %s').filter((line) => !COMMIT_SUBJECT.test(line.slice(line.indexOf(' ') + 1)));

const largeFiles = () =>
  trackedFiles()
    .filter((path) => statSync(path).size > MAX_BYTES)
    .map((path) => `${path}: over 1 MB`);

const secrets = () =>
  trackedFiles()
    .filter((path) => PRIVATE_KEY.test(readFileSync(path, 'latin1')))
    .map((path) => `${path}: holds a private key`);

const checks = {
  'Type check': command('npm run --silent typecheck'),
  Lint: command('npm run --silent lint'),
  Format: command('npm run --silent format:check'),
  'schema.graphql is what the code says': command('npm run --silent schema:emit -- --check'),
  'prisma/migrations make prisma/schema.prisma': command('npm run --silent migration:diff'),
  'docs/privacy.md names every personal field': command('npm run --silent privacy:map -- --check'),
  'Typed operations are up to date': command('npm run --silent codegen -- --check'),
  'Commit messages are conventional': problems(commitSubjects),
  'No tracked file over 1 MB': problems(largeFiles),
  'No private key in a tracked file': problems(secrets),
};

const failed = Object.entries(checks).filter(([name, check]) => {
  console.log(`\n── ${name}`);
  try {
    return !check();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return true;
  }
});

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
