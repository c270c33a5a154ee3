import { seedInHouseContent } from '../content-sync/in-house/seed.js';
import { systemClock } from '../platform/clock.js';
import { openDatabase } from '../platform/database.js';
import { readSettings } from './settings.js';

/** Brings the database to what prisma/content says and prints what that changed. */
const { databaseUrl, dataDir } = readSettings();
const database = await openDatabase({ url: databaseUrl, dataDir });
const outcomes = await seedInHouseContent(database.prisma, systemClock);
await database.close();
const counts = [...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, group]) => `${group.length} ${outcome.toLowerCase()}`);
process.stdout.write(`in-house content: ${counts.join(', ')}\n`);
// The migration engine leaves a timer behind that would keep the process for ten seconds.
process.exit(0);
