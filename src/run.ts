import { constants, setPriority } from 'node:os';
import { startApp, type App } from './app.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { DataDirInUse } from './platform/data-dir-lock.js';
import { createLogger, type Logger } from './platform/logger.js';

/** Reads the configuration, starts what it asks for, and stops it on SIGTERM or SIGINT. */
export async function run(): Promise<void> {
  try {
    const config = readConfig();
    const logger = createLogger(config.logLevel);
    // Where a worker shares its machine with processes that answer people, those come first.
    if (config.role === 'worker') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const app = await startApp(config, logger);
    stopOnSignals(app, logger);
    announce(app, config, logger);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function stopOnSignals(app: App, logger: Logger): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    await app.stop();
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => void stop(name));
}

function announce({ url, adminUrl }: App, config: Config, logger: Logger): void {
  logger.info({ url, adminUrl, role: config.role, database: config.databaseUrl ? 'server' : 'embedded' }, 'nestling is ready');
  if (config.isProduction || config.role === 'worker') return;
  process.stdout.write(`
  GraphQL   ${url}/graphql
  Explorer  ${url}/
  Try       curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ milestone(stage: PREGNANCY, week: 20) { week nickname headline } }"}'

`);
}

/** One readable message: what a person can mend needs no stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return `nestling cannot start with this configuration:\n${error.message}`;
  if (error instanceof DataDirInUse) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'the port is in use: stop the other process or set PORT';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
