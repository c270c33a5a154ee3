interface Node {
  host: string;
  port: number;
}

/** Where Redis is, as REDIS_URL says it. */
export interface RedisTarget {
  kind: 'single' | 'cluster' | 'sentinel';
  /** The server, the cluster's first nodes, or the sentinels; never empty. */
  nodes: readonly Node[];
  /** What the sentinels call the primary. */
  primaryName: string | undefined;
  isTls: boolean;
  username: string | undefined;
  password: string | undefined;
  database: number;
}

const PREFIX = /^(rediss?)(\+sentinel)?:\/\//;

/**
 * Reads REDIS_URL: `redis://[user:password@]host[:port][/database]`, `rediss://` for TLS, several of them with commas in
 * between for a cluster, or `redis+sentinel://[user:password@]host[:port],host…/name-of-the-primary[/database]`.
 * @throws Error that says what is wrong, without the URL: it may hold a password
 */
export function parseRedisUrl(text: string): RedisTarget {
  return PREFIX.exec(text)?.[2] ? parseSentinel(text) : parseNodes(text);
}

function parseNodes(text: string): RedisTarget {
  const [scheme] = PREFIX.exec(text)?.slice(1) ?? [];
  if (!scheme) throw new Error('expected redis://, rediss:// or redis+sentinel://');
  const urls = text.split(',').map((part) => urlOf(part.includes('://') ? part : `${scheme}://${part}`));
  const [first, ...others] = urls as [URL, ...URL[]];
  if (others.some(({ protocol }) => protocol !== first.protocol)) throw new Error('the nodes of a cluster speak TLS either all or not at all');
  const [database = '0', ...rest] = segmentsOf(first);
  if (rest.length > 0) throw new Error('expected at most a database number after the host');
  if (others.length > 0 && database !== '0') throw new Error('a cluster has no databases but 0');
  return {
    kind: others.length > 0 ? 'cluster' : 'single',
    nodes: urls.map((url) => nodeOf(url, 6379)),
    primaryName: undefined,
    isTls: scheme === 'rediss',
    ...credentialsOf(first),
    database: databaseOf(database),
  };
}

function parseSentinel(text: string): RedisTarget {
  const [, scheme, authority = '', path = ''] = /^(rediss?)\+sentinel:\/\/([^/]+)(\/.*)?$/.exec(text) ?? [];
  const at = authority.lastIndexOf('@') + 1;
  const hosts = authority.slice(at).split(',');
  const nodes = hosts.map((host) => nodeOf(urlOf(`redis://${host}`), 26379));
  const login = urlOf(`redis://${authority.slice(0, at)}host${path}`);
  const [primaryName, database = '0', ...rest] = segmentsOf(login);
  if (!primaryName || rest.length > 0) throw new Error('expected redis+sentinel://host,host/name-of-the-primary');
  return { kind: 'sentinel', nodes, primaryName, isTls: scheme === 'rediss', ...credentialsOf(login), database: databaseOf(database) };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || !/^rediss?:$/.test(url.protocol) || url.search || url.hash) throw new Error('expected hosts such as redis://host:6379');
  return url;
}

const nodeOf = ({ hostname, port }: URL, standard: number): Node => ({ host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? standard : Number(port) });

const segmentsOf = ({ pathname }: URL): string[] => pathname.split('/').filter(Boolean).map(decodeURIComponent);

const credentialsOf = ({ username, password }: URL): Pick<RedisTarget, 'username' | 'password'> => ({
  username: decodeURIComponent(username) || undefined,
  password: decodeURIComponent(password) || undefined,
});

function databaseOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error('expected the number of a database after the host');
  return Number(text);
}
