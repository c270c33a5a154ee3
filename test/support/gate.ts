import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that a test can close: for whoever goes through it, the server is then gone. */
export interface Gate {
  port: number;
  /** Cuts every connection and refuses new ones. */
  close(): Promise<void>;
  /** Lets nothing through any more, but says nothing of it: connections stay, questions have no answer. */
  jam(): void;
  /** Everything passes again, what was jammed included. */
  open(): Promise<void>;
}

/** A gate before a port of this machine, open. */
export async function startGate(target: number): Promise<Gate> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isJammed = false;

  const join = (inside: Socket): void => {
    const outside = connect(target, '127.0.0.1');
    const pair = [inside, outside] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [outside, inside] as const]) {
      from.on('data', (data) => to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => (to.destroy(), pairs.delete(pair)));
      if (isJammed) from.pause();
    }
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer(join).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const each = (act: (socket: Socket) => unknown): void => [...pairs].flat().forEach(act);

  let server: Server | undefined = await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      isJammed = false;
      const closing = server && once(server.close(), 'close');
      server = undefined;
      each((socket) => socket.resetAndDestroy());
      await closing;
    },
    jam() {
      isJammed = true;
      each((socket) => socket.pause());
    },
    async open() {
      isJammed = false;
      each((socket) => socket.resume());
      server ??= await listen(port);
    },
  };
}
