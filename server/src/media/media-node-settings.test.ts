import { expect, test } from 'vitest';
import { mediaNodeSettingsSchema } from './media-node-settings.ts';

const least = { linkSecret: 'a secret long enough', workerBin: '/usr/bin/worker', workers: 2 };

test('a media node needs a secret, a worker and a number of workers; the rest has defaults for one machine', () => {
  const settings = mediaNodeSettingsSchema.parse(least);
  expect(settings).toMatchObject({ linkHost: '127.0.0.1', rtcListenIp: '127.0.0.1', orphanTimeout: 60_000 });
  expect(mediaNodeSettingsSchema.safeParse({ ...least, linkSecret: 'short' }).success).toBe(false);
  expect(mediaNodeSettingsSchema.safeParse({ ...least, workers: 0 }).success).toBe(false);
  expect(mediaNodeSettingsSchema.safeParse({ ...least, unknown: true }).success).toBe(false);
});

test('listening on every address needs an address that clients can be told', () => {
  const everywhere = { ...least, rtcListenIp: '0.0.0.0' };
  expect(mediaNodeSettingsSchema.safeParse(everywhere).error?.issues[0]?.path).toEqual(['announcedAddress']);
  expect(mediaNodeSettingsSchema.safeParse({ ...everywhere, announcedAddress: 'sfu.example' }).success).toBe(true);
});
