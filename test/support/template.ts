import { seedInHouseContent } from '../../src/content-sync/in-house/seed.js';
import { fixedClock } from '../../src/platform/clock.js';
import { openDatabase, type Database } from '../../src/platform/database.js';
import { createJobs } from '../../src/platform/jobs.js';
import { createLogger } from '../../src/platform/logger.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which PostgreSQL the project of this test runs on. */
    database: 'embedded' | 'postgres';
    /** The folder with a data folder for each template; only in the project `embedded`. */
    templateFolder: string;
    /** The server whose databases of this prefix include the templates; only in the project `postgres`. */
    templateServer: { adminUrl: string; prefix: string };
  }
}

/** `empty` has the schema and nothing else; `seeded` has the in-house content as well. */
export type TemplateName = 'empty' | 'seeded';

/** Earlier than any clock that a test may set, so that all content of the template counts as published. */
const seededAt = fixedClock(Temporal.Instant.from('2020-01-01T00:00:00Z'));

/** Brings a database to the state that tests start from and closes it, so that it can be copied. */
export async function prepareTemplate(name: TemplateName, location: Parameters<typeof openDatabase>[0]): Promise<void> {
  const database = await openDatabase(location);
  try {
    await prepareJobs(database);
    if (name === 'seeded') await seedInHouseContent(database.prisma, seededAt);
  } finally {
    await database.close();
  }
}

/** The tables of the job queue: to make them takes longer than most tests. */
async function prepareJobs({ pool, url }: Database): Promise<void> {
  const jobs = createJobs({ pool, url, logger: createLogger('silent') });
  await jobs.ready;
  await jobs.stop();
}
