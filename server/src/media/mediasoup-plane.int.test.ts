import { mediaPlaneContract } from './media-plane.contract.ts';
import { MediasoupPlane } from './mediasoup-plane.ts';
import { weriftProbe } from './testing/media-probe.ts';
import { testSettings } from './testing/worker-bin.ts';

mediaPlaneContract('mediasoup', async () => {
  const plane = await MediasoupPlane.start(await testSettings());
  const probe = await weriftProbe();
  return {
    plane,
    probe,
    close: async () => {
      await probe.close();
      await plane.close();
    },
  };
});
