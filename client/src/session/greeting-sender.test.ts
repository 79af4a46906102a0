import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Asked } from './greeting-api.ts';
import { GreetingSender } from './greeting-sender.ts';
import { finalRefusal, type TransferNews } from './tus-transfer.ts';
import { recordedUpload } from './upload-record.ts';

const sha256 = 'c'.repeat(64);
const place = { conferenceId: 'dialogue', greetingId: 'greeting-1' };
const refused = (code: 'UNAVAILABLE' | 'UPLOAD_UNFINISHED' | 'UPLOAD_DIFFERS') => ({
  ok: false as const,
  refusal: { code },
});

/** A line, a hash and a house that do what the test says. */
function sending(answers: Array<Asked<object>> = [{ ok: true }]) {
  const told: string[] = [];
  const hash = Promise.withResolvers<string | null>();
  let news: TransferNews | undefined;
  const file = new File([new Uint8Array(100)], 'greeting.mp4', { lastModified: 7 });
  const sender = new GreetingSender(
    { file, place, uploadId: null },
    {
      transfer: (_file, _place, _uploadId, given) => {
        news = given;
        return { start: () => told.push('start'), stop: async (forget) => void told.push(forget ? 'forget' : 'stop') };
      },
      hash: () => ({ sha256: hash.promise, cancel: () => hash.resolve(null) }),
      complete: async (_place, uploadId, given) => {
        told.push(`complete ${uploadId} ${given === sha256}`);
        return answers.shift() ?? { ok: true };
      },
    },
  );
  sender.start();
  const now = () => sender.store.getState();
  return { sender, told, hash, now, news: news as TransferNews };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('sending a film', () => {
  it('says received only after the house has compared the hash of the whole', async () => {
    const { hash, now, news, told } = sending();
    news.begun('upload-1');
    expect(recordedUpload('greeting-1')?.uploadId).toBe('upload-1');
    news.progress(60);
    expect(now()).toMatchObject({ state: 'sending', sent: 60 });
    news.done('upload-1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(now()).toMatchObject({ state: 'comparing' });
    expect(told).toEqual(['start']);
    hash.resolve(sha256);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['start', 'complete upload-1 true']);
    expect(now()).toEqual({ state: 'received' });
    expect(recordedUpload('greeting-1')).toBeNull();
  });

  it('goes on by itself when the line is lost, later each time, and at once when the browser is online again', async () => {
    const { now, news, told } = sending();
    news.progress(40);
    news.failed(null);
    expect(now()).toMatchObject({ state: 'interrupted', sent: 40 });
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual(['start', 'start']);
    news.progress(40);
    news.failed(null);
    await vi.advanceTimersByTimeAsync(999);
    expect(told).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toHaveLength(3);
    news.failed(null);
    window.dispatchEvent(new Event('online'));
    expect(told).toHaveLength(4);
    expect(now()).toMatchObject({ state: 'sending' });
  });

  it('takes a line on which nothing moves for lost', async () => {
    const { now, told } = sending();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told.slice(0, 2)).toEqual(['start', 'stop']);
    expect(now().state).toBe('interrupted');
  });

  it('rests while it is paused, also when the line comes and goes', async () => {
    const { sender, now, news, told } = sending();
    news.progress(40);
    sender.pause();
    news.failed(null);
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(now()).toMatchObject({ state: 'paused', sent: 40 });
    expect(told).toEqual(['start', 'stop']);
    sender.start();
    expect(now()).toMatchObject({ state: 'sending', sent: 40 });
  });

  it('asks again where the house was away when it should compare, and sends what it says is missing', async () => {
    const { hash, now, news, told } = sending([refused('UNAVAILABLE'), refused('UPLOAD_UNFINISHED')]);
    hash.resolve(sha256);
    news.done('upload-1');
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual(['start', 'complete upload-1 true', 'complete upload-1 true', 'start']);
    expect(now().state).toBe('sending');
  });

  it('ends where the file differs or is gone from the device, and takes everything back when it is cancelled', async () => {
    const differs = sending([refused('UPLOAD_DIFFERS')]);
    differs.hash.resolve(sha256);
    differs.news.done('upload-1');
    await vi.advanceTimersByTimeAsync(0);
    expect(differs.now()).toEqual({ state: 'refused', code: 'UPLOAD_DIFFERS' });
    const gone = sending();
    gone.hash.resolve(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.now()).toEqual({ state: 'refused', code: 'fileGone' });
    const cancelled = sending();
    cancelled.news.begun('upload-2');
    cancelled.sender.cancel();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cancelled.told).toEqual(['start', 'forget']);
    expect(cancelled.now()).toEqual({ state: 'cancelled' });
    expect(recordedUpload('greeting-1')).toBeNull();
  });
});

it('tells a refusal of the house from a line that may come back', () => {
  const said = (code: string) => JSON.stringify({ ok: false, refusal: { code } });
  expect(finalRefusal(403, said('GREETING_LOCKED'))).toBe('GREETING_LOCKED');
  expect(finalRefusal(507, said('UPLOADS_FULL'))).toBe('UPLOADS_FULL');
  expect(finalRefusal(503, said('UNAVAILABLE'))).toBeNull();
  expect(finalRefusal(404, said('NO_SUCH_UPLOAD'))).toBeNull();
  expect(finalRefusal(502, '<html>')).toBeNull();
  expect(finalRefusal(403, said('NO_CODE_OF_OURS'))).toBeNull();
  expect(finalRefusal(null, '')).toBeNull();
});
