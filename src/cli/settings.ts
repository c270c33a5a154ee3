import { ConfigError, readConfig, type Config } from '../config.js';

/** The configuration of a command; what is wrong with it is said without a stack, and ends the command with exit code 1. */
export function readSettings(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`nestling cannot start with this configuration:\n${error.message}\n`);
    process.exit(1);
  }
}
