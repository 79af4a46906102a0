import { useEffect, useState } from 'react';
import { meterLevel } from '../../media/level-meter.ts';

export type Level = { level: number; heard: boolean; silent: boolean };

/** Above this somebody speaks into the microphone, dBov. */
const speech = -48;

/** Loudness from 0 to 1 over the upper 60 dB, whether a voice has come yet, and whether nothing has come for five seconds. */
export function useLevel(stream: MediaStream | null): Level {
  const [level, setLevel] = useState<Level>({ level: 0, heard: false, silent: false });
  useEffect(() => {
    const track = stream?.getAudioTracks()[0];
    if (!track) return;
    const meter = meterLevel(track, (report) => {
      setLevel(({ heard }) => ({
        level: Math.max(0, 1 + report.level / 60),
        heard: heard || report.level > speech,
        silent: report.silent,
      }));
    });
    return () => meter.close();
  }, [stream]);
  return level;
}
