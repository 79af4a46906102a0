import type { types } from 'mediasoup';

/** Inside one machine: loopback and neither SRTP nor RTX. Between hosts both are needed, and an address that is routable there. */
export type PipeOptions = { listenIp: string; announcedAddress?: string; enableSrtp: boolean; enableRtx: boolean };
export const loopbackPipes: PipeOptions = { listenIp: '127.0.0.1', enableSrtp: false, enableRtx: false };

/** One end of a pipe: what it tells the other end, and what it takes from it. A far end can be driven over the node-link. */
export type PipeAddress = { ip: string; port: number; srtpParameters?: types.SrtpParameters };
export type PipePair = { ends: ReadonlyMap<string, types.PipeTransport>; close(): void; closed: boolean };

/** Two connected transports, one on each router. All or nothing: a half-built pair is torn down before the error goes on. */
export async function openPipePair(a: types.Router, b: types.Router, options: PipeOptions): Promise<PipePair> {
  const made = await Promise.allSettled([createEnd(a, options), createEnd(b, options)]);
  const [first, second] = made;
  if (first.status === 'rejected' || second.status === 'rejected') {
    for (const end of made) if (end.status === 'fulfilled') end.value.close();
    throw first.status === 'rejected' ? first.reason : (second as PromiseRejectedResult).reason;
  }
  const ends = new Map([
    [a.id, first.value],
    [b.id, second.value],
  ]);
  const pair: PipePair = { ends, closed: false, close: () => closePair(pair) };
  for (const end of ends.values()) end.observer.once('close', () => pair.close());
  try {
    await Promise.all([first.value.connect(addressOf(second.value)), second.value.connect(addressOf(first.value))]);
  } catch (error) {
    pair.close();
    throw error;
  }
  if (pair.closed || first.value.closed || second.value.closed)
    throw new Error('a router closed while its pipe was built');
  return pair;
}

function closePair(pair: PipePair): void {
  pair.closed = true;
  for (const end of pair.ends.values()) end.close();
}

function createEnd(router: types.Router, options: PipeOptions): Promise<types.PipeTransport> {
  const { listenIp, announcedAddress, enableSrtp, enableRtx } = options;
  const listenInfo: types.TransportListenInfo = {
    protocol: 'udp',
    ip: listenIp,
    ...(announcedAddress === undefined ? {} : { announcedAddress }),
  };
  return router.createPipeTransport({ listenInfo, enableSctp: false, enableSrtp, enableRtx });
}

function addressOf(end: types.PipeTransport): PipeAddress {
  const { localAddress: ip, localPort: port } = end.tuple;
  const srtpParameters = end.srtpParameters;
  return { ip, port, ...(srtpParameters === undefined ? {} : { srtpParameters }) };
}
