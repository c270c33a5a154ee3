import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { toGuid } from './guid.ts';
import { sendJson, sendText } from './http-text.ts';
import type { EdgeFault } from './misbehaviour.ts';

/** Answers as the faults want; false when a proper answer is to follow. */
export async function answerBroken(faults: readonly EdgeFault[], body: string, response: ServerResponse): Promise<boolean> {
  for (const fault of faults) if (await answerOne(fault, body, response)) return true;
  return false;
}

async function answerOne(fault: EdgeFault, body: string, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'status': {
      const headers: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      sendText(response, fault.status, 'text/plain', 'made to fail', headers);
      return true;
    }
    case 'revoked':
      sendJson(response, 401, { error: 'The token is not valid.' });
      return true;
    case 'notJson':
      sendText(response, 200, 'text/html', '<!doctype html><title>Gateway</title>');
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'drip':
    case 'endlessBody':
      await pour(response, fault.kind === 'drip');
      return true;
    case 'poison':
      if (fault.as !== 'status' || !names(body, fault.id)) return false;
      sendText(response, 500, 'text/plain', 'made to fail');
      return true;
    case 'slow':
      await sleep(fault.ms);
      return response.destroyed;
    // These go into a proper answer.
    case 'late':
    case 'errors':
    case 'emptySearch':
    case 'endlessCursor':
    case 'nullLanguage':
      return false;
  }
}

/** Whether a request speaks of an item, in any spelling of its id. */
const names = (body: string, id: string): boolean =>
  body
    .replaceAll('-', '')
    .toLowerCase()
    .includes((toGuid(id) ?? id).replaceAll('-', ''));

/** Starts an answer that never ends, until the reader hangs up. */
async function pour(response: ServerResponse, isSlow: boolean): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"data":{"pad":"');
  const chunk = 'a'.repeat(isSlow ? 1 : 64 * 1024);
  while (!response.destroyed) {
    const isRoom = response.write(chunk);
    if (isSlow || isRoom) await sleep(isSlow ? 100 : 1);
    else await room(response);
  }
}

/** Until the reader has taken what was written, or is gone. */
const room = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
