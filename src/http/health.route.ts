import type { FastifyInstance } from 'fastify';

/** What the health routes ask. */
export interface Health {
  /** False once the process has begun to stop. */
  isServing(): boolean;
  /** Fails when a request would. */
  checkDatabase(): Promise<void>;
}

/** `/livez`: the process runs. `/readyz`: it may be sent requests. Neither says why not, for anybody may ask. */
export function registerHealth(app: FastifyInstance, health: Health): void {
  app.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = health.isServing() && (await isAnswered(health.checkDatabase()));
    return reply
      .status(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ready' : 'unavailable' });
  });
}

const isAnswered = (check: Promise<void>): Promise<boolean> =>
  check.then(
    () => true,
    () => false,
  );
