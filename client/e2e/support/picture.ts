import type { Page } from '@playwright/test';

export type Picture = { width: number; height: number; brightness: number; contrast: number };

/** What is to be seen in a video element: mean brightness 0..255 and how far its points lie from that. */
export function pictureIn(page: Page, selector: string): Promise<Picture | null> {
  return page.evaluate((wanted) => {
    const video = document.querySelector<HTMLVideoElement>(wanted);
    if (!video || video.videoWidth === 0) return null;
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const points: number[] = [];
    for (let at = 0; at < data.length; at += 4) {
      points.push(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
    }
    const brightness = points.reduce((sum, point) => sum + point, 0) / points.length;
    const contrast = points.reduce((sum, point) => sum + Math.abs(point - brightness), 0) / points.length;
    return { width: video.videoWidth, height: video.videoHeight, brightness, contrast };
  }, selector);
}
