import pg from 'pg';

/** Transaction control and session settings are not reads of data. */
const CONTROL = /^\s*(?:begin|commit|rollback|savepoint|release|set |select set_config|deallocate)/i;

/** What the content sync looks after by itself, whatever a request does. */
const BACKGROUND = /\bpgboss|\b(?:outbox|outbox_id|sync_(?:event|item|run|publish|failure))\b|advisory|source_fetch_seq|^select 1$/;

/** The SQL statements that this process sends while `work` runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [config] = args;
    const text = typeof config === 'string' ? config : (config as { text?: string } | undefined)?.text;
    if (text && !CONTROL.test(text) && !BACKGROUND.test(text)) sent.push(text);
    return original.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as typeof pg.Client.prototype.query;
  }
  return sent;
}
