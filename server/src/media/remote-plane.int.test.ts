import { mediaPlaneContract } from './media-plane.contract.ts';
import { MediasoupPlane } from './mediasoup-plane.ts';
import { serveNodeLink } from './node-link-server.ts';
import { RemotePlane } from './remote-plane.ts';
import { weriftProbe } from './testing/media-probe.ts';
import { contractClip } from './testing/test-clip.ts';
import { until } from './testing/until.ts';
import { testSettings } from './testing/worker-bin.ts';

mediaPlaneContract('remote, over a loopback link to mediasoup', async () => {
  const clip = await contractClip();
  const settings = await testSettings({ clipFolder: clip.root });
  const node = await MediasoupPlane.start(settings);
  const { linkHost: host, linkPort, linkSecret: secret, orphanTimeout } = settings;
  const link = await serveNodeLink(node, { host, port: linkPort, secret, orphanTimeout, onOrphaned: () => {} });
  const plane = new RemotePlane({ url: `http://${host}:${link.port}`, secret });
  await until(() => plane.linked);
  const probe = await weriftProbe();
  return {
    plane,
    probe,
    clip,
    close: async () => {
      await probe.close();
      await plane.close();
      await link.close();
      await node.close();
    },
  };
});
