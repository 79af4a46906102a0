import { Device } from 'mediasoup-client';
import { hearBeeps, seen, watchStrip } from './browser-playout.js';

/**
 * A page that publishes or watches, driven from a test through `window.bot`. It goes the house's own way: certificate
 * first, both transports connected by the server, consumers built and then reported ready.
 */
const state = { certificate: undefined, device: undefined, send: undefined, recv: undefined, consumers: new Map() };

async function fingerprint() {
  state.certificate = await RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' });
  const [first] = state.certificate.getFingerprints();
  return { role: 'client', fingerprints: [{ algorithm: first.algorithm, value: first.value.toUpperCase() }] };
}

async function load(routerRtpCapabilities, offer) {
  state.device = await Device.factory();
  await state.device.load({ routerRtpCapabilities });
  const settings = { additionalSettings: { certificates: [state.certificate] } };
  state.send = state.device.createSendTransport({ ...offer.send, ...settings });
  state.recv = state.device.createRecvTransport({ ...offer.recv, ...settings });
  for (const transport of [state.send, state.recv]) transport.on('connect', (_parameters, done) => done());
  state.send.on('produce', ({ kind, rtpParameters }, done, failed) => {
    window.houseProduce({ kind, rtpParameters }).then((id) => done({ id }), failed);
  });
  return state.device.rtpCapabilities;
}

async function publish() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360 } });
  await state.send.produce({ track: stream.getAudioTracks()[0] });
  const encodings = [
    { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 2, maxBitrate: 400_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 1, maxBitrate: 1_200_000, scalabilityMode: 'L1T3' },
  ];
  await state.send.produce({ track: stream.getVideoTracks()[0], encodings });
}

async function consume(offers) {
  const built = await Promise.all(
    offers.map(({ consumerId, ...rest }) => state.recv.consume({ id: consumerId, ...rest })),
  );
  for (const consumer of built) {
    state.consumers.set(consumer.kind, consumer);
    const element = document.createElement(consumer.kind);
    element.muted = consumer.kind === 'video';
    element.autoplay = true;
    element.srcObject = new MediaStream([consumer.track]);
    document.body.append(element);
  }
}

async function received(kind) {
  const consumer = state.consumers.get(kind);
  const stats = consumer ? [...(await consumer.getStats()).values()] : [];
  const inbound = stats.find(({ type }) => type === 'inbound-rtp') ?? {};
  const { framesDecoded = 0, frameWidth = 0, totalSamplesReceived = 0, audioLevel = 0, packetsReceived = 0 } = inbound;
  return { framesDecoded, frameWidth, totalSamplesReceived, audioLevel, packetsReceived };
}

/** Mean brightness and how far pixels differ from it: black and any other single colour give no spread. */
function picture() {
  const video = document.querySelector('video');
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 36;
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 64, 36);
  const { data } = context.getImageData(0, 0, 64, 36);
  const light = Array.from({ length: 64 * 36 }, (_, i) => (data[i * 4] + data[i * 4 + 1] + data[i * 4 + 2]) / 3);
  const mean = light.reduce((sum, value) => sum + value, 0) / light.length;
  const spread = Math.sqrt(light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / light.length);
  return { mean, spread };
}

function watchPlayout() {
  watchStrip(document.querySelector('video'));
  void hearBeeps(state.consumers.get('audio').track);
}

window.bot = { fingerprint, load, publish, consume, received, picture, watchPlayout, seen };
