export type PictureKind = {
  /** Degrees, as the source says. */
  rotation: number;
  /** Upright, in square pixels. */
  shown: { width: number; height: number };
  isInterlaced: boolean;
  /** Of a picture with more brightness than a usual screen has. */
  transfer: 'smpte2084' | 'arib-std-b67' | undefined;
};

type Target = { width: number; height: number; frameRate: number; frames: number; zero: number };

/** The filters by which a source becomes the highest layer: upright (by ffmpeg itself), even in time, plain in colour. */
export function graphOf({ isInterlaced, transfer }: PictureKind, to: Target): string {
  const scale = `scale=${to.width}:${to.height}:flags=bicubic`;
  return [
    `setpts=PTS-(${to.zero.toFixed(6)})/TB`,
    ...(isInterlaced ? ['bwdif=mode=send_frame:deint=all'] : []),
    `fps=${to.frameRate}:start_time=0`,
    ...(transfer
      ? [scale, ...toneMapped(transfer), 'scale=out_color_matrix=bt601:out_range=tv']
      : [`${scale}:out_color_matrix=bt601:out_range=tv`]),
    ...['format=yuv420p', 'setsar=1', `tpad=stop_mode=clone:stop=${to.frames}`, `trim=end_frame=${to.frames}`],
  ].join(',');
}

/** Receivers of VP8 take a picture for BT.601 in TV range, so that is what every source becomes. */
function toneMapped(transfer: string): string[] {
  return [
    `zscale=tin=${transfer}:min=2020_ncl:pin=2020:rin=limited:t=linear:npl=100`,
    ...['format=gbrpf32le', 'zscale=p=709', 'tonemap=hable:desat=0', 'zscale=t=709:m=709:r=limited', 'format=yuv420p'],
  ];
}
