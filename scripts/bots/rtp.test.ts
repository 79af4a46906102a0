import { describe, expect, it } from 'vitest';
import type { Clip } from './clip.ts';
import { isKeyFrame, readIvf } from './ivf.ts';
import { LayerCursor } from './layer-cursor.ts';
import { readOggOpus } from './ogg.ts';
import { RtpPlayer } from './rtp-player.ts';
import { type OutgoingPacket, RtpStream } from './rtp-stream.ts';
import { senderReports } from './sender-report.ts';
import { type Tick, Ticker } from './ticker.ts';
import { PictureSource, SoundSource } from './track-source.ts';
import { levelsOf, murmur } from './voice.ts';
import { nextPictureId, packetizeVp8 } from './vp8-packetizer.ts';

function ivf(frames: Buffer[]): Buffer {
  const header = Buffer.alloc(32);
  header.write('DKIF', 0, 'latin1');
  header.writeUInt16LE(32, 6);
  header.write('VP80', 8, 'latin1');
  header.writeUInt16LE(320, 12);
  header.writeUInt16LE(180, 14);
  header.writeUInt32LE(15, 16);
  header.writeUInt32LE(1, 20);
  const parts = frames.map((frame) => {
    const part = Buffer.alloc(12);
    part.writeUInt32LE(frame.length, 0);
    return Buffer.concat([part, frame]);
  });
  return Buffer.concat([header, ...parts]);
}

/** One Ogg page; a packet ends where its segment is shorter than 255. */
function page(segments: number[], body: Buffer): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS', 0, 'latin1');
  header.writeUInt8(segments.length, 26);
  return Buffer.concat([header, Buffer.from(segments), body]);
}

const key = Buffer.from([0x10, 1, 2, 3]);
const delta = Buffer.from([0x11, 4, 5]);

describe('readers', () => {
  it('reads frames of an IVF file and stops before a frame that is cut short', () => {
    const whole = ivf([key, delta]);
    expect(readIvf(whole)).toEqual({ width: 320, height: 180, framesPerSecond: 15, frames: [key, delta] });
    expect(readIvf(whole.subarray(0, whole.length - 1)).frames).toEqual([key]);
    expect([isKeyFrame(key), isKeyFrame(delta), isKeyFrame(Buffer.alloc(0))]).toEqual([true, false, false]);
    expect(() => readIvf(Buffer.from('not at all'))).toThrow('not an IVF file');
  });

  it('reads Opus packets without headers, also those which span segments and pages', () => {
    const long = Buffer.alloc(300, 7);
    const file = Buffer.concat([
      page([8, 8], Buffer.from('OpusHeadOpusTags')),
      page([2, 255], Buffer.concat([Buffer.from([1, 2]), long.subarray(0, 255)])),
      page([45, 1], Buffer.concat([long.subarray(255), Buffer.from([9])])),
    ]);
    expect(readOggOpus(file)).toEqual([Buffer.from([1, 2]), long, Buffer.from([9])]);
    expect(readOggOpus(file.subarray(0, file.length - 1))).toEqual([Buffer.from([1, 2]), long]);
    expect(() => readOggOpus(page([3], Buffer.from('abc')))).toThrow('not an Opus file');
  });
});

describe('VP8 payloads', () => {
  it('cuts a frame into pieces that fit, marks the start and the end, and loses no byte', () => {
    const frame = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 251));
    const pieces = packetizeVp8(frame, 0x1234);
    expect(pieces.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(pieces.map(({ payload }) => payload[0])).toEqual([0x90, 0x80, 0x80]);
    for (const { payload } of pieces) {
      expect(payload.length).toBeLessThanOrEqual(1180);
      expect(payload.readUInt16BE(2)).toBe(0x8000 | 0x1234);
    }
    expect(Buffer.concat(pieces.map(({ payload }) => payload.subarray(6)))).toEqual(frame);
    expect(nextPictureId(0x7fff)).toBe(0);
  });

  it('jumps to the next key frame when one is wished, and only then', () => {
    const frames = [key, delta, delta, Buffer.from([0x12]), delta];
    const cursor = new LayerCursor(frames);
    expect([cursor.next(), cursor.next()]).toEqual([frames[0], frames[1]]);
    cursor.wishKeyFrame();
    expect([cursor.next(), cursor.next(), cursor.next()]).toEqual([frames[3], frames[4], frames[0]]);
    expect(() => new LayerCursor([delta])).toThrow();
  });
});

describe('RTP', () => {
  it('numbers packets without gaps and stamps them by the clock', () => {
    const stream = new RtpStream(5, 101, 90_000);
    const first = stream.packet(key, 0, false);
    const second = stream.packet(delta, 1000, true);
    expect((second.sequenceNumber - first.sequenceNumber + 0x1_0000) % 0x1_0000).toBe(1);
    expect((second.timestamp - first.timestamp + 0x1_0000_0000) % 0x1_0000_0000).toBe(90_000);
    expect(stream.totals(1000)).toEqual({ ssrc: 5, timestamp: second.timestamp, packets: 2, octets: 7 });
  });

  it('writes sender reports of all streams with one NTP time', () => {
    const totals = { timestamp: 77, packets: 3, octets: 40 };
    const compound = senderReports(
      [
        { ssrc: 1, ...totals },
        { ssrc: 2, ...totals },
      ],
      500,
      'bot',
    );
    expect(compound.length % 4).toBe(0);
    const report = compound.subarray(28, 56);
    expect([report[0], report[1], report.readUInt16BE(2)]).toEqual([0x80, 200, 6]);
    expect(report.readUInt32BE(8)).toBe(2_208_988_800);
    expect(report.readUInt32BE(12)).toBe(0x8000_0000);
    expect([report.readUInt32BE(4), report.readUInt32BE(16), report.readUInt32BE(20)]).toEqual([2, 77, 3]);
    const names = compound.subarray(56);
    expect([names[0], names[1], names.readUInt16BE(2)]).toEqual([0x82, 202, names.length / 4 - 1]);
    expect(names.toString('latin1', 10, 13)).toBe('bot');
  });
});

class HandTicker extends Ticker {
  tick: Tick | undefined;
  override add(tick: Tick): () => void {
    this.tick = tick;
    return () => {
      this.tick = undefined;
    };
  }
}

const clip: Clip = {
  framesPerSecond: 10,
  layers: [
    { width: 320, height: 180, frames: [key, delta] },
    { width: 640, height: 360, frames: [key, delta] },
  ],
  sound: { packets: [Buffer.from([1]), Buffer.from([2])], levels: new Uint8Array([30, 127]) },
};

function playing(source: SoundSource | PictureSource) {
  const packets: OutgoingPacket[] = [];
  const reports: Buffer[] = [];
  const ticker = new HandTicker();
  const sink = {
    sendRtp: (packet: OutgoingPacket) => packets.push(packet),
    sendRtcp: (bytes: Buffer) => reports.push(bytes),
  };
  const player = new RtpPlayer(source, sink, ticker, 'bot');
  return { packets, reports, player, ticker };
}

describe('the player', () => {
  it('sends every 20 ms of sound once, with its level, and a report at the start', () => {
    const { packets, reports, player, ticker } = playing(new SoundSource(clip.sound, 9, 100));
    player.play(1000);
    for (const at of [1000, 1021, 1039, 1061]) ticker.tick?.(at);
    expect(packets.map(({ level }) => level)).toEqual([30, 127, 30, 127]);
    expect(packets.map(({ marker }) => marker)).toEqual([true, false, false, false]);
    expect(packets.map(({ timestamp }) => (timestamp - packets[0]!.timestamp + 0x1_0000_0000) % 0x1_0000_0000)).toEqual(
      [0, 960, 1920, 2880],
    );
    expect(reports).toHaveLength(1);
  });

  it('sends nothing while paused, catches nothing up, and comes back with key frames', () => {
    const { packets, player, ticker } = playing(new PictureSource(clip, [1, 2], 101));
    player.play(0);
    ticker.tick?.(0);
    player.pause();
    expect([player.isPlaying, ticker.tick]).toEqual([false, undefined]);
    player.play(9000);
    ticker.tick?.(9000);
    expect(packets.map(({ ssrc }) => ssrc)).toEqual([1, 2, 1, 2]);
    for (const { payload, marker } of packets) {
      expect(isKeyFrame(payload.subarray(6))).toBe(true);
      expect(marker).toBe(true);
    }
  });

  it('leaves out what is very late, and gives a key frame of the one layer for which it is wished', () => {
    const { packets, player, ticker } = playing(new PictureSource(clip, [1, 2], 101));
    player.play(0);
    ticker.tick?.(0);
    player.wishKeyFrame(2);
    ticker.tick?.(5000);
    expect(packets).toHaveLength(4);
    expect(packets.slice(2).map(({ payload }) => isKeyFrame(payload.subarray(6)))).toEqual([false, true]);
  });
});

describe('the murmur', () => {
  it('is gentle, has pauses like speech, and never leaves its range', () => {
    const samples = murmur(4, 130);
    const levels = levelsOf(samples);
    expect(levels).toHaveLength(200);
    expect(levels.filter((level) => level === 127).length).toBeGreaterThan(10);
    expect(levels.filter((level) => level > 15 && level < 50).length).toBeGreaterThan(100);
    expect(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(32_000);
  });
});
