export type CameraSize = { width: number; height: number; frameRate: number };

/** Runs in the page before its own scripts: the fake camera then gives this size, whatever the page asks for. */
export function limitCamera({ width, height, frameRate }: CameraSize): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wish) => {
    if (!wish?.video) return ask(wish);
    const asked = wish.video === true ? {} : wish.video;
    return ask({ ...wish, video: { ...asked, width, height, frameRate } });
  };
}
