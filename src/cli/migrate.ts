import { openDatabase } from '../platform/database.js';
import { readSettings } from './settings.js';

/** Applies the migrations that the database lacks; opening it does. */
const { databaseUrl, dataDir } = readSettings();
const database = await openDatabase({ url: databaseUrl, dataDir });
await database.close();
process.stdout.write('the database is up to date\n');
// The migration engine leaves a timer behind that would keep the process for ten seconds.
process.exit(0);
