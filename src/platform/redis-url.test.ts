import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from './redis-url.js';

const single = { kind: 'single', primaryName: undefined, isTls: false, username: undefined, password: undefined, database: 0 };

describe('REDIS_URL', () => {
  it.each<[string, object]>([
    ['redis://localhost', { ...single, nodes: [{ host: 'localhost', port: 6379 }] }],
    ['redis://[::1]:7000/3', { ...single, nodes: [{ host: '::1', port: 7000 }], database: 3 }],
    ['rediss://ann:s%40ge@cache.example:6380', { ...single, nodes: [{ host: 'cache.example', port: 6380 }], isTls: true, username: 'ann', password: 's@ge' }],
    [
      'redis://:pw@a:1,redis://b:2,c',
      {
        ...single,
        kind: 'cluster',
        password: 'pw',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
          { host: 'c', port: 6379 },
        ],
      },
    ],
    [
      'rediss+sentinel://u:p@s1,s2:7/primary/2',
      {
        kind: 'sentinel',
        primaryName: 'primary',
        isTls: true,
        username: 'u',
        password: 'p',
        database: 2,
        nodes: [
          { host: 's1', port: 26379 },
          { host: 's2', port: 7 },
        ],
      },
    ],
  ])('%s', (text, target) => {
    expect(parseRedisUrl(text)).toEqual(target);
  });

  it.each([
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis://a/x',
    'redis://a/1/2',
    'redis://a?family=6',
    'redis://a/1,redis://b',
    'redis://a,rediss://b',
    'redis://a,,b',
    'redis+sentinel://a,b',
    'redis+sentinel:///primary',
  ])('refuses %s without repeating it', (text) => {
    expect(() => parseRedisUrl(text)).toThrow(/^expected|^a cluster|^the nodes/);
  });
});
