import { seedInHouseContent } from '../content-sync/in-house/seed.js';
import { systemClock } from '../platform/clock.js';
import { openDatabase } from '../platform/database.js';
import { createJobs } from '../platform/jobs.js';
import { createLogger } from '../platform/logger.js';
import { writeTemplate } from '../platform/embedded-template.js';

/** Prepares the database that empty data folders start from. */
await writeTemplate(async (dataDir) => {
  const database = await openDatabase({ url: undefined, dataDir });
  const jobs = createJobs({ ...database, logger: createLogger('silent') });
  await jobs.ready;
  await jobs.stop();
  await seedInHouseContent(database.prisma, systemClock);
  await database.close();
});
// The migration engine leaves a timer behind that would keep the process for ten seconds.
process.exit(0);
