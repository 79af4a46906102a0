import { createServer } from 'node:net';

/** Listens on loopback and counts who calls; what a file would fetch if it could. */
export async function listen(): Promise<{ port: number; calls: () => number; close: () => Promise<void> }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('error', () => undefined);
    socket.resume();
    socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listener without a port');
  return {
    port: address.port,
    calls: () => calls,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
