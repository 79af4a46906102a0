import { Mic } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { BoothTalk } from './booth-talk.ts';
import { talksTo } from './talk-model.ts';

/** A press shorter than this is meant to stay. */
const shortPress = 400;

/** One's talk with booths ends with the view that began it. */
export function useBoothTalk(): BoothTalk {
  const house = useHouse();
  const talk = useRef<BoothTalk | null>(null);
  talk.current ??= new BoothTalk(house);
  const kept = talk.current;
  useEffect(
    () => () => {
      if (talksTo(house.store.getState()) !== null) void kept.stop();
    },
    [house, kept],
  );
  return kept;
}

type Props = { boothId: string; name: string; talk: BoothTalk };

/** Held it talks as long as it is held; one short press talks until the next one. */
export function TalkButton({ boothId, name, talk }: Props) {
  const { t } = useTranslation();
  const isTalking = useHouseModel((view) => talksTo(view) === boothId);
  const pressed = useRef({ at: 0, wasTalking: false });
  return (
    <Hint text={t('matrix.talkHint')}>
      <Action
        size="small"
        kind={isTalking ? 'live' : 'plain'}
        aria-pressed={isTalking}
        aria-label={t('common.actFor', { act: t(isTalking ? 'matrix.talkEnd' : 'matrix.talk'), who: name })}
        testId={`talk-${boothId}`}
        onPressStart={() => {
          pressed.current = { at: performance.now(), wasTalking: isTalking };
          if (!isTalking) void talk.start(boothId);
        }}
        onPressEnd={() => {
          const { at, wasTalking } = pressed.current;
          if (wasTalking || performance.now() - at >= shortPress) void talk.stop();
        }}
      >
        <Mic aria-hidden size="1em" />
        {t(isTalking ? 'matrix.talkEnd' : 'matrix.talk')}
      </Action>
    </Hint>
  );
}
