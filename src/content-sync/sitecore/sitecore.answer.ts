import { SourceUnavailable } from '../worker/source-reader.js';
import { isMembers } from './sitecore.members.js';

/** An error of a query: where in the answer, if it says so. */
export interface EdgeError {
  message: string;
  path: readonly (string | number)[] | null;
}

/** What a query brought. Where there are errors, `null` in the data means nothing. */
export interface EdgeAnswer {
  data: Readonly<Record<string, unknown>> | null;
  errors: readonly EdgeError[];
}

const MAX_MESSAGE = 200;

/**
 * Reads the body of an answer.
 * @throws SourceUnavailable BROKEN_ANSWER when it is not the answer to a query
 */
export function parseAnswer(body: string, secret: string | undefined): EdgeAnswer {
  const answer = parseJson(body);
  const { data = null, errors = null } = isMembers(answer) ? answer : {};
  const isAnswer = (data === null || isMembers(data)) && (errors === null || Array.isArray(errors));
  const found = isAnswer ? (errors ?? []).map((error: unknown) => readError(error, secret)) : [];
  if (!isAnswer || (data === null && found.length === 0)) throw new SourceUnavailable('BROKEN_ANSWER', 'the source sent what is not an answer to a query');
  return { data, errors: found };
}

/** Parses JSON that others wrote. @throws SourceUnavailable BROKEN_ANSWER */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new SourceUnavailable('BROKEN_ANSWER', 'the source sent what is not JSON');
  }
}

function readError(error: unknown, secret: string | undefined): EdgeError {
  const { message, path } = isMembers(error) ? error : {};
  return { message: readable(typeof message === 'string' ? message : 'unknown error', secret), path: isPath(path) ? path : null };
}

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((part) => typeof part === 'string' || typeof part === 'number');

/** Somebody will read it beside the item: short, one line, without what must not be stored. */
function readable(message: string, secret: string | undefined): string {
  const text = secret ? message.replaceAll(secret, '***') : message;
  return text
    .slice(0, MAX_MESSAGE)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
