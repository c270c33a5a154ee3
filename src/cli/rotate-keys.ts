import { rotateKeys } from '../modules/rights/rotate-keys.js';
import { openDatabase } from '../platform/database.js';
import { loadLocalSecrets } from '../platform/local-secrets.js';
import { createSealer } from '../platform/sealing.js';
import { readSettings } from './settings.js';

/** Wraps every person's data key with the first of ENCRYPTION_KEYS; afterwards the others may be taken away. */
const { databaseUrl, dataDir, secrets } = readSettings();
const { keys } = secrets ?? loadLocalSecrets(dataDir);
const database = await openDatabase({ url: databaseUrl, dataDir });
const { rotated, total } = await rotateKeys({ prisma: database.prisma, sealer: createSealer(keys) });
await database.close();
process.stdout.write(`${rotated} of ${total} data keys were wrapped anew with the key ${keys[0].id}\n`);
// The migration engine leaves a timer behind that would keep the process for ten seconds.
process.exit(0);
