import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from './entry.js';
import { gathering, type Gathered } from './gather.js';
import { isFromAPage, keyOf, ownKey } from './key.js';
import type { Owners } from './owners.js';
import { createPrivateKeys } from './private-keys.js';
import { replyWith } from './reply.js';
import type { OpenFill, ResponseCache } from './response-cache.js';
import type { SharedAnswers } from './shared-answers.js';

/** A larger request is nobody's favourite: it is not worth its place in memory. */
const MAX_BODY_BYTES = 16_384;

/** What the front leaves with a request that it passes on. */
export interface Passed {
  /** The body, where the front has read it. */
  body: Buffer | null;
  gathered: Gathered;
  /** Absent where nothing may be kept. */
  fill: OpenFill | undefined;
  /** What the fill's key would be if the answer were everybody's. */
  key: string;
  /** An answer for the case that none can be made: it was true when this node last heard of purges. */
  fallback: Entry | undefined;
  /** Why it does not come from memory, for a client that asks and may know. */
  why: string | undefined;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as the front follows it. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer | null;
  key: string;
  /** Whose private answers it may be given; null for nobody's. */
  owner: string | null;
}

export interface FrontOptions {
  cache: ResponseCache;
  path: string;
  /** False while the process stops: then it leaves everything to the server behind. */
  isOpen: () => boolean;
  /** False while purges may have been missed: then nothing is answered from memory that can be made. */
  isTrusted: () => boolean;
  /** Whose private answers the bearer of an Authorization header may be given; null for nobody's. Fails for one that is not valid. */
  ownerOf: (authorization: string) => Promise<string | null>;
  owners: Owners;
  /** Public answers of other nodes. */
  shared: SharedAnswers | undefined;
  /** Whether a client that asks with `x-cache-debug` is told why it got what it got. */
  isDebugging: boolean;
}

export type Front = ReturnType<typeof createFront>;

/**
 * Stands before a server and answers what it has answered before with the same bytes, before anything is parsed. Equal
 * requests that come while one is being answered wait for that answer.
 */
export function createFront({ cache, path, isOpen, isTrusted, ownerOf, owners, shared, isDebugging }: FrontOptions) {
  const passed = new WeakMap<IncomingMessage, Passed>();
  const privateKeys = createPrivateKeys();
  const told = ({ request }: Exchange, why: string): string | undefined => (isDebugging && request.headers['x-cache-debug'] !== undefined ? why : undefined);
  const answer = (exchange: Exchange, entry: Entry, why: string): void =>
    replyWith(exchange.request, exchange.response, entry, { resized: cache.resized, why: told(exchange, why) });

  const createHandler = (handle: Handler): Handler => {
    const pass = (exchange: Exchange, why: string, fill?: OpenFill, fallback?: Entry): void => {
      const { request, response, body, key } = exchange;
      // Whatever becomes of the request, its fill ends.
      if (fill) response.once('close', () => cache.abandon(fill));
      if (request.method === 'HEAD') request.method = 'GET';
      gathering((gathered) => {
        passed.set(request, { body, fill, gathered, key, fallback, why: told(exchange, why) });
        handle(request, response);
      });
    };

    /** Makes an answer under a key unless it is being made: then it waits for that one. */
    const fillOrJoin = async (exchange: Exchange, key: string, generation?: string): Promise<void> => {
      const underWay = cache.underWay(key);
      if (underWay) {
        const made = await underWay.done;
        if (exchange.response.destroyed) return;
        if (made && (made.scope === 'public' || (await isOwn(made, exchange.owner)))) return answer(exchange, made, 'joined');
        return pass(exchange, 'the one before was not for others', cache.begin(key, generation));
      }
      const fill = cache.begin(key, generation);
      const theirs = generation === undefined ? await shared?.find(key, cache.isGood) : undefined;
      // Between the look and now another purge may have come.
      const adopted = theirs && cache.isGood(theirs) ? cache.adopt(fill, theirs) : undefined;
      if (adopted) return answer(exchange, adopted, 'shared');
      pass(exchange, 'not known', fill);
    };

    const isOwn = async (entry: Entry, owner: string | null): Promise<boolean> =>
      owner !== null && entry.generation !== undefined && entry.generation === (await owners.read(owner));

    const servePrivate = async (exchange: Exchange, owner: string): Promise<void> => {
      const key = ownKey(exchange.key, owner);
      const entry = cache.find(key);
      if (entry && (await isOwn(entry, owner))) return answer(exchange, entry, 'hit');
      if (entry) cache.remove(entry);
      const generation = await owners.read(owner);
      if (generation === undefined) return pass(exchange, 'nobody can tell whether it still holds');
      return fillOrJoin(exchange, key, generation);
    };

    const serve = async (exchange: Exchange): Promise<void> => {
      const { key, owner } = exchange;
      const entry = cache.find(key);
      if (!isTrusted()) return pass(exchange, 'purges may have been missed', undefined, entry);
      if (entry) return answer(exchange, entry, 'hit');
      if (!privateKeys.has(key)) return fillOrJoin(exchange, key);
      return owner === null ? pass(exchange, 'private') : servePrivate(exchange, owner);
    };

    const start = (request: IncomingMessage, response: ServerResponse, body: Buffer | null): void => {
      const { method, url = '', headers } = request;
      const key = keyOf(method === 'POST' ? 'POST' : 'GET', url, headers, body);
      const exchange = { request, response, body, key, owner: null };
      const authorization = headers.authorization;
      if (authorization === undefined) return void serve(exchange);
      ownerOf(authorization).then(
        (owner) => serve({ ...exchange, owner }),
        // Whoever comes with a bad token is refused by the server behind.
        () => pass(exchange, 'refused'),
      );
    };

    return (request, response) => {
      const { method, url = '', headers } = request;
      const isOurs = url === path || url.startsWith(`${path}?`);
      if (!isOurs || !isOpen() || isFromAPage(headers)) return handle(request, response);
      if (method === 'GET' || method === 'HEAD') return start(request, response, null);
      const length = Number(headers['content-length']);
      if (method !== 'POST' || !(length > 0 && length <= MAX_BODY_BYTES)) return handle(request, response);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => start(request, response, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    };
  };

  return {
    /** The handler of a server, with memory in front of it. */
    createHandler,
    /** What the front left with a request; undefined when it only let it through. */
    passedWith: (request: IncomingMessage): Passed | undefined => passed.get(request),
    /** Keeps what became of a request that was passed on, and lets other nodes have it; the entry when it was kept. */
    keep({ fill, key, gathered }: Passed, body: Buffer, headers: Readonly<Record<string, string>>): Entry | undefined {
      if (!fill) return undefined;
      if (gathered.scope !== 'public') privateKeys.add(key);
      // Under a key that everybody shares nothing private is kept, and the other way round.
      if ((fill.key === key) !== (gathered.scope === 'public')) {
        this.drop({ fill, key }, false);
        return undefined;
      }
      const entry = cache.finish(fill, { body, headers, gathered });
      if (entry) shared?.put(entry);
      else if (fill.key === key) void shared?.release(key);
      return entry;
    },
    /** Ends what was begun for a request whose answer is nobody's to keep. */
    drop({ fill, key }: Pick<Passed, 'fill' | 'key'>, isPrivate: boolean): void {
      if (isPrivate) privateKeys.add(key);
      if (!fill) return;
      cache.abandon(fill);
      if (fill.key === key) void shared?.release(key);
    },
  };
}
