import { useEffect, useRef, useState } from 'react';
import { meterLevel } from '../../media/level-meter.ts';
import type { OwnSource } from '../../session/house.ts';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { type Finding, isSameFinding, levelOf, networkOf, pictureOf } from './backstage-model.ts';

const everyMs = 4000;

const trackOf = (own: OwnSource): MediaStreamTrack | null => (own.state === 'on' ? own.track : null);

/** Loudest level since it was last asked for; null without a microphone. */
function useLoudest(track: MediaStreamTrack | null): () => number | null {
  const loudest = useRef<number | null>(null);
  useEffect(() => {
    loudest.current = null;
    if (track?.kind !== 'audio') return;
    const meter = meterLevel(track, ({ level }) => {
      loudest.current = Math.max(loudest.current ?? -127, level);
    });
    return () => meter.close();
  }, [track]);
  return () => {
    const found = loudest.current;
    if (found !== null) loudest.current = -127;
    return found;
  };
}

/** Measures one's own line every few seconds, and tells the house when the finding is another one (`checkLine`). */
export function useFinding(): Finding | null {
  const house = useHouse();
  const sound = useHouseModel((view) => trackOf(view.media.own.microphone));
  const picture = useHouseModel((view) => trackOf(view.media.own.camera));
  const takeLoudest = useRef(useLoudest(sound));
  const [finding, setFinding] = useState<Finding | null>(null);
  const told = useRef<Finding | null>(null);
  useEffect(() => {
    const measure = () => {
      const found: Finding = {
        level: levelOf(takeLoudest.current()),
        picture: pictureOf(picture ? (picture.getSettings().height ?? 720) : null),
        network: networkOf(house.store.getState().myLine),
      };
      setFinding(found);
      const command = { type: 'checkLine', ...found } as const;
      if (isSameFinding(told.current, found) || house.wouldRefuse(command)) return;
      told.current = found;
      void house.toRoom(command);
    };
    const timer = setInterval(measure, everyMs);
    return () => clearInterval(timer);
  }, [house, picture]);
  return finding;
}
