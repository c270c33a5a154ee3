import { AppError, badInput } from '../../errors.js';

const MAX_DEPTH = 64;
/** Far more than a publish of 10,000 items sends at once; so many can be parsed without other requests noticing. */
const MAX_VALUES = 300_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Reads a body as a JSON object, in time linear in its length.
 * @throws BAD_USER_INPUT for anything else, never with a word of the body in it
 */
export function readJsonObject(raw: Buffer): Readonly<Record<string, unknown>> {
  if (raw.length === 0) throw badInput('the body is empty: send a JSON object, for example {"event":"OnEnd"}', 'INVALID_JSON');
  checkShape(raw);
  const body = parse(raw);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badInput('the body must be a JSON object', 'INVALID_JSON');
  return body as Record<string, unknown>;
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    // What the parser says quotes the body.
    throw badInput('the body is not JSON in UTF-8', 'INVALID_JSON');
  }
}

/** Counts brackets and commas outside of strings, before anything is built from them. */
function checkShape(raw: Buffer): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] as number;
    if (byte === QUOTE) at = endOfString(raw, at);
    else if (byte === COMMA) values += 1;
    else if (byte === BRACKET || byte === BRACE) {
      values += 1;
      depth += 1;
    } else if (byte === BRACKET_END || byte === BRACE_END) depth -= 1;
    if (depth > MAX_DEPTH) throw badInput(`the body is nested deeper than ${MAX_DEPTH} levels`, 'INVALID_JSON');
    if (values > MAX_VALUES) throw new AppError('BAD_USER_INPUT', 'the body has too many members: send it in parts', { reason: 'PAYLOAD_TOO_LARGE' });
  }
}

/** Where the string that begins at `start` ends; the last byte when it does not. */
function endOfString(raw: Buffer, start: number): number {
  let at = start + 1;
  while (at < raw.length && raw[at] !== QUOTE) at += raw[at] === BACKSLASH ? 2 : 1;
  return at;
}
