/** The page's own view of its line: packets lost in percent of both directions' worse one, round trip in ms. */
export type LineSample = { loss: number; rtt: number };
/** Counters of one moment, summed over everything that is received. */
export type LineCounters = { received: number; lost: number; sendLoss: number; rtt: number };

type Row = Record<string, unknown>;
const number = (row: Row, key: string): number => {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** Reads both transports' reports at once; no consumer is asked by itself. */
export function countersOf(rows: Iterable<Row>): LineCounters {
  const counters: LineCounters = { received: 0, lost: 0, sendLoss: 0, rtt: 0 };
  let pathRtt = 0;
  for (const row of rows) {
    if (row.type === 'inbound-rtp') {
      counters.received += number(row, 'packetsReceived');
      counters.lost += Math.max(0, number(row, 'packetsLost'));
    } else if (row.type === 'remote-inbound-rtp') {
      counters.sendLoss = Math.max(counters.sendLoss, number(row, 'fractionLost') * 100);
      counters.rtt = Math.max(counters.rtt, number(row, 'roundTripTime') * 1000);
    } else if (row.type === 'candidate-pair' && (row.nominated === true || row.state === 'succeeded')) {
      pathRtt = Math.max(pathRtt, number(row, 'currentRoundTripTime') * 1000);
    }
  }
  return { ...counters, rtt: pathRtt || counters.rtt };
}

/** Counters may fall when a consumer closes; such a span says nothing about loss. */
export function lineSample(before: LineCounters, now: LineCounters): LineSample {
  const received = now.received - before.received;
  const lost = now.lost - before.lost;
  const sent = received + lost;
  const receiveLoss = received >= 0 && lost > 0 && sent > 0 ? (lost / sent) * 100 : 0;
  const loss = Math.min(100, Math.max(receiveLoss, now.sendLoss));
  return { loss: Math.round(loss * 10) / 10, rtt: Math.min(60_000, Math.round(now.rtt)) };
}

const every = 2_000;

/** Samples until it is closed; a sample that cannot be taken is left out. */
export function watchQuality(read: () => Promise<Iterable<Row>>, report: (sample: LineSample) => void): () => void {
  let before: LineCounters | null = null;
  let closed = false;
  let timer: ReturnType<typeof setTimeout>;
  const take = async () => {
    const rows = await read().catch(() => null);
    if (closed) return;
    const now = rows ? countersOf(rows) : null;
    if (now && before) report(lineSample(before, now));
    before = now;
    timer = setTimeout(take, every);
  };
  timer = setTimeout(take, every);
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}
