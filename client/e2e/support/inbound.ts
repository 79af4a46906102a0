import type { Page } from '@playwright/test';

/** One received track by the counters of WebRTC. `personId` is null for what the page's state does not know (warm doors). */
export type Inbound = {
  id: string;
  personId: string | null;
  source: 'microphone' | 'camera' | 'screen' | null;
  /** The language channel of the room that it is. */
  channel: string | null;
  packets: number;
  frames: number;
  samples: number;
  energy: number;
};
export type Counters = Pick<Inbound, 'packets' | 'frames' | 'samples' | 'energy'>;

/** Every track that the page's receive transport holds, warm ones too. */
export function inboundOf(page: Page): Promise<Inbound[]> {
  return page.evaluate(async () => {
    const plenum = window.__plenum;
    if (!plenum) throw new Error('the page offers no probe');
    const { received: tracks, channels } = plenum.store.getState().media;
    const received = Object.values(tracks);
    const channelOf = (id: unknown) => Object.entries(channels).find(([, track]) => track.id === id)?.[0] ?? null;
    const number = (value: unknown) => (typeof value === 'number' ? value : 0);
    const rows = await plenum.stats('recv');
    return (
      rows
        // The SFU's own bandwidth probes are nobody's media.
        .filter((row) => row['type'] === 'inbound-rtp' && row['mid'] !== 'probator')
        .map((row) => {
          const known = received.find(({ track }) => track.id === row['trackIdentifier']);
          return {
            id: String(row['id']),
            personId: known?.personId ?? null,
            source: known?.source ?? null,
            channel: channelOf(row['trackIdentifier']),
            packets: number(row['packetsReceived']),
            frames: number(row['framesDecoded']),
            samples: number(row['totalSamplesReceived']),
            energy: number(row['totalAudioEnergy']),
          };
        })
    );
  });
}

/** The counters of one person's source, all zero where the page holds no such track. */
export function countersOf(rows: Inbound[], personId: string, source: 'microphone' | 'camera'): Counters {
  const row = rows.find((candidate) => candidate.personId === personId && candidate.source === source);
  return row ?? { packets: 0, frames: 0, samples: 0, energy: 0 };
}

/** Packets that the page itself has sent, by kind. */
export function sentBy(page: Page): Promise<{ audio: number; video: number }> {
  return page.evaluate(async () => {
    const rows = (await window.__plenum?.stats('send')) ?? [];
    const sum = (kind: string) =>
      rows
        .filter((row) => row['type'] === 'outbound-rtp' && row['kind'] === kind)
        .reduce((total, row) => total + Number(row['packetsSent'] ?? 0), 0);
    return { audio: sum('audio'), video: sum('video') };
  });
}

export type Path = { transports: unknown; session: string | null; dtls: unknown[]; pairs: unknown[] };

/** What identifies the page's two connections: a new ICE or DTLS session shows as another value here. */
export function pathOf(page: Page): Promise<Path> {
  return page.evaluate(async () => {
    const plenum = window.__plenum;
    if (!plenum) throw new Error('the page offers no probe');
    const found: Path = { transports: plenum.transports(), session: plenum.mediaSession(), dtls: [], pairs: [] };
    for (const direction of ['send', 'recv'] as const) {
      for (const row of await plenum.stats(direction)) {
        if (row['type'] !== 'transport') continue;
        const { iceLocalUsernameFragment, dtlsRole, localCertificateId, remoteCertificateId } = row;
        found.dtls.push({ direction, iceLocalUsernameFragment, dtlsRole, localCertificateId, remoteCertificateId });
        found.pairs.push([direction, row['selectedCandidatePairId'], row['selectedCandidatePairChanges']]);
      }
    }
    return found;
    type Path = { transports: unknown; session: string | null; dtls: unknown[]; pairs: unknown[] };
  });
}
