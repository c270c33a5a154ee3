import { verifyAudit } from '../modules/rights/audit.js';
import { openDatabase } from '../platform/database.js';
import { readSettings } from './settings.js';

/** Computes the chain of the audit anew and says whether it holds; ends with 1 when it does not. */
const { databaseUrl, dataDir } = readSettings();
const database = await openDatabase({ url: databaseUrl, dataDir });
const { entries, brokenAt, head } = await verifyAudit(database.prisma);
await database.close();
if (brokenAt === null) process.stdout.write(`the audit is whole: ${entries} entries, last hash ${head ?? 'none'}\n`);
else process.stderr.write(`the audit is broken at entry ${brokenAt}; the ${entries} entries before it are whole\n`);
// The migration engine leaves a timer behind that would keep the process for ten seconds.
process.exit(brokenAt === null ? 0 : 1);
