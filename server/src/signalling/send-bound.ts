import type { Server } from 'socket.io';

/** Bytes that may wait for one page; more than the largest welcome, and far more than any page that reads has waiting. */
export const mostWaiting = 4 * 1024 * 1024;

type Connection = Parameters<Parameters<Server['engine']['on']>[1]>[0];
type Packet = { data?: string | ArrayBufferView; options?: { wsPreEncodedFrame?: Buffer[] } | null };
type Wire = { bufferedAmount: number; terminate(): void };

function bytesOf({ data, options }: Packet): number {
  const frame = options?.wsPreEncodedFrame;
  if (frame) return frame.reduce((sum, part) => sum + part.length, 0);
  return typeof data === 'string' ? Buffer.byteLength(data) : (data?.byteLength ?? 0);
}

function wireOf(connection: Connection): Wire | undefined {
  const { socket } = connection.transport as { socket?: Wire };
  return socket;
}

/**
 * A page that does not read makes what is sent to it pile up here. Beyond the bound its line is cut, hard, since it would not
 * read a farewell either; it is a lost line then, and who comes back within the grace goes on where he was.
 */
export function boundSending(io: Pick<Server, 'engine'>, onCut: () => void, most = mostWaiting): void {
  io.engine.on('connection', (connection: Connection) => {
    let waiting = 0;
    let isCut = false;
    // What has been flushed waits in the websocket, which counts it itself.
    connection.on('flush', () => {
      waiting = 0;
    });
    connection.on('packetCreate', (packet: Packet) => {
      waiting += bytesOf(packet);
      const wire = wireOf(connection);
      if (isCut || !wire || waiting + wire.bufferedAmount <= most) return;
      isCut = true;
      wire.terminate();
      onCut();
    });
  });
}
