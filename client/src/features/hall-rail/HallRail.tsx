import { inLanguage } from '@plenum/shared/domain/text';
import { Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { MicrophoneName } from '../../ui/MicrophoneName.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { hallRailOf, type RailHall, type RailMicrophone } from './hall-rail-model.ts';

const tallyTones: Record<RailHall['tally'], Tone> = { live: 'onair', preview: 'well', off: 'plain' };
const soundTones: Record<RailMicrophone['state'], string> = {
  live: 'text-live-text',
  held: 'text-quiet',
  muted: 'text-faint',
};

function MicrophoneRow({ microphone }: { microphone: RailMicrophone }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { number, label, state, level, asks, choose } = microphone;
  const name = label ? inLanguage(label, language).text : t('hall.microphone', { number });
  return (
    <li
      className={`flex items-center gap-2 rounded-s px-1.5 py-0.5 text-small ${asks ? 'bg-floor-soft' : ''}`}
      data-testid={`rail-microphone-${number}`}
      data-state={state}
    >
      <MicrophoneName microphone={microphone} className={`flex-1 ${soundTones[state]}`} />
      <span className="flex w-10 flex-none">
        <Meter label={t('hall.level', { name })} value={level} text={t(`hall.state.${state}`)} />
      </span>
      {choose ? (
        <Action
          size="small"
          kind="ghost"
          aria-label={t('common.actFor', { act: t('hallRail.choose'), who: name })}
          testId={`choose-microphone-${number}`}
          onPress={() => void house.toRoom(choose)}
        >
          {t('hallRail.choose')}
        </Action>
      ) : (
        <span className={asks ? 'text-floor-text' : 'text-faint'}>
          {asks && state !== 'live' ? t('hallRail.asks') : t(`hall.state.${state}`)}
        </span>
      )}
    </li>
  );
}

function HallCard({ hall }: { hall: RailHall }) {
  const { t } = useTranslation();
  const { title, line, camera, tally, microphones } = hall;
  const isThere = line !== 'absent';
  const Sign = camera === 'off' ? VideoOff : Video;
  return (
    <li className="card grid content-start gap-1.5 p-2.5" data-testid={`hall-${hall.hallId}`} data-tally={tally}>
      <div className="flex flex-wrap items-center gap-1.5">
        <Said text={title} className="min-w-0 flex-1 font-medium" />
        <Chip tone={tallyTones[tally]} dot={tally === 'live'}>
          {t(`hall.tally.${tally}`)}
        </Chip>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Chip tone={line === 'good' ? 'well' : isThere ? 'floor' : 'plain'}>
          {line === 'absent' ? t('hallRail.absent') : t(`line.${line}`)}
        </Chip>
        {isThere && (
          <span className="inline-flex items-center gap-1 text-small text-quiet">
            <Sign aria-hidden size="1em" />
            {t('bar.camera')}: {t(`hall.state.${camera}`)}
          </span>
        )}
      </div>
      {isThere && microphones.length === 0 && <p className="text-small text-quiet">{t('hallRail.silent')}</p>}
      {microphones.length > 0 && (
        <ul aria-label={t('hall.microphones')}>
          {microphones.map((microphone) => (
            <MicrophoneRow key={microphone.number} microphone={microphone} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The halls of the conference, as the desk needs them: is it there, what does it send, is it on air. */
export function HallRail() {
  const { t } = useTranslation();
  const halls = useHouseModel(hallRailOf);
  if (!halls || halls.length === 0) return null;
  return (
    <section aria-label={t('house.halls')} className="flex-none">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2.5">
        {halls.map((hall) => (
          <HallCard key={hall.hallId} hall={hall} />
        ))}
      </ul>
    </section>
  );
}
