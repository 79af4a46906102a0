import { mediaPlaneContract } from './media-plane.contract.ts';
import { MediasoupPlane } from './mediasoup-plane.ts';
import { weriftProbe } from './testing/media-probe.ts';
import { contractClip } from './testing/test-clip.ts';
import { testSettings } from './testing/worker-bin.ts';

mediaPlaneContract('mediasoup', async () => {
  const clip = await contractClip();
  const plane = await MediasoupPlane.start(await testSettings({ clipFolder: clip.root }));
  const probe = await weriftProbe();
  return {
    plane,
    probe,
    clip,
    close: async () => {
      await probe.close();
      await plane.close();
    },
  };
});
