import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './logger.js';
import { parseRedisUrl, type RedisTarget } from './redis-url.js';

export type RedisClient = Redis | Cluster;

const RETRY_AFTER_MS = 100;
const retry = (): number => RETRY_AFTER_MS;

/** The library's defaults let a command wait ten seconds and more for a Redis that is gone; a request must not. */
const BOUNDED = {
  connectTimeout: 300,
  commandTimeout: 50,
  socketTimeout: 500,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  retryStrategy: retry,
} as const satisfies RedisOptions;

/** For what nobody waits for, and is tried again: a busy moment is no outage. */
const CALM = { ...BOUNDED, commandTimeout: 1_000, socketTimeout: 2_000 } as const satisfies RedisOptions;

/** Nobody waits for a subscriber: what it was asked is done when Redis is back, however late that is. */
const PATIENT = {
  connectTimeout: 300,
  socketTimeout: 500,
  maxRetriesPerRequest: null,
  enableOfflineQueue: true,
  autoResubscribe: true,
  retryStrategy: retry,
} as const satisfies RedisOptions;

/**
 * A client for the Redis of REDIS_URL: one server, with TLS, behind sentinels, or a cluster. Without Redis its commands
 * fail at once, or within 50 ms (one second where it is `isCalm`: nobody waits); it reconnects by itself and logs the loss and
 * the return, each once. One that is `isBusy` sends the commands of one moment together.
 */
export function createRedis(
  url: string,
  { logger, isSubscriber = false, isBusy = false, isCalm = false }: { logger: Logger; isSubscriber?: boolean; isBusy?: boolean; isCalm?: boolean },
): RedisClient {
  const client = connect(parseRedisUrl(url), isSubscriber ? PATIENT : { ...(isCalm ? CALM : BOUNDED), enableAutoPipelining: isBusy });
  let isLost = false;
  client.on('error', (error: Error & { code?: string }) => {
    if (!isLost) logger.warn({ type: error.name, code: error.code }, 'Redis is unreachable');
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) logger.info('Redis is back');
    isLost = false;
  });
  return client;
}

function connect(target: RedisTarget, behaviour: RedisOptions): RedisClient {
  const { kind, nodes, primaryName, isTls, username, password, database } = target;
  const login = { ...(username ? { username } : {}), ...(password ? { password } : {}) };
  const options: RedisOptions = { ...behaviour, ...login, ...(isTls ? { tls: {} } : {}) };
  if (kind === 'single') return new Redis({ ...options, ...nodes[0], db: database });
  if (kind === 'cluster') return connectCluster(target, options);
  return new Redis({
    ...options,
    db: database,
    sentinels: [...nodes],
    name: primaryName as string,
    role: 'master',
    ...(isTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    sentinelCommandTimeout: 500,
    sentinelRetryStrategy: retry,
    sentinelReconnectStrategy: () => 1_000,
    failoverDetector: true,
  });
}

function connectCluster({ nodes, isTls }: RedisTarget, { enableOfflineQueue = false, enableAutoPipelining = false, ...redisOptions }: RedisOptions): Cluster {
  return new Cluster([...nodes], {
    // In a cluster both are the cluster's, not those of its nodes.
    enableOfflineQueue,
    enableAutoPipelining,
    clusterRetryStrategy: retry,
    slotsRefreshTimeout: 500,
    slotsRefreshInterval: 5_000,
    redisOptions,
    // Certificates are made out to names, which a lookup would turn into addresses.
    ...(isTls ? { dnsLookup: (address, found) => found(null, address) } : {}),
  });
}
