import { z } from 'zod';

const ANY_ADDRESS = new Set(['0.0.0.0', '::']);

/** What the supervisor tells a media node at its start. Times in ms, bitrates in bit/s. */
export const mediaNodeSettingsSchema = z
  .strictObject({
    linkHost: z.string().min(1).default('127.0.0.1'),
    /** 0: any free port; the node names it to its parent when it is ready. */
    linkPort: z.int().min(0).max(65_535).default(0),
    linkSecret: z.string().min(16).max(256),
    workerBin: z.string().min(1),
    workers: z.int().min(1).max(64),
    /** Worker n listens for UDP and TCP on this port + n; 0: ports that the system chooses, kept over restarts. */
    rtcBasePort: z.int().min(0).max(65_000).default(0),
    rtcListenIp: z.string().min(1).default('127.0.0.1'),
    /** The address told to clients; needed where the listening address is not one they can reach. */
    announcedAddress: z.string().min(1).exactOptional(),
    incomingBitrateCap: z.int().min(100_000).default(10_000_000),
    /** Peers which a worker draws by their placement key, and which it holds at most. */
    peersComfort: z.int().min(1).default(150),
    peersCeiling: z.int().min(1).default(1_000),
    consumersPerPeer: z.int().min(1).default(128),
    neverConnectedTimeout: z.int().min(100).default(15_000),
    readyTimeout: z.int().min(100).default(5_000),
    /** A worker that answers nothing for so long is ended and started anew. */
    workerPatience: z.int().min(100).default(10_000),
    /** Without any linked conference process for so long, peers are closed. */
    orphanTimeout: z.int().min(100).default(60_000),
    /** Where prepared clips lie; absent: this node plays none. */
    clipFolder: z.string().min(1).exactOptional(),
    /** Playouts at a time, and the largest file of a clip. */
    playouts: z.int().min(0).max(32).default(4),
    mostClipBytes: z.int().min(1_000).default(1_000_000_000),
    /** Language channels at a time. */
    feeds: z.int().min(0).max(1_024).default(256),
    logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((settings) => !ANY_ADDRESS.has(settings.rtcListenIp) || settings.announcedAddress !== undefined, {
    path: ['announcedAddress'],
    message: 'is needed when the node listens on every address',
  });

export type MediaNodeSettings = z.infer<typeof mediaNodeSettingsSchema>;
export type MediaNodeInput = z.input<typeof mediaNodeSettingsSchema>;

/** The part which the fabric needs; the rest is the link's. */
export type FabricSettings = Omit<
  MediaNodeSettings,
  'linkHost' | 'linkPort' | 'linkSecret' | 'orphanTimeout' | 'logLevel'
>;

/** The one environment variable through which the settings travel, as JSON. */
export const MEDIA_NODE_VARIABLE = 'PLENUM_MEDIA_NODE';

export const mediaNodeReadySchema = z.strictObject({
  state: z.literal('ready'),
  pid: z.int(),
  linkPort: z.int(),
  workers: z.int(),
});
/** Sent to the parent (IPC, or one line of JSON on stdout) as soon as the link can be used. */
export type MediaNodeReady = z.infer<typeof mediaNodeReadySchema>;
