import { inLanguage, type Localized } from '@plenum/shared/domain/text';
import { VideoOff, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { TrackVideo } from '../../ui/TrackVideo.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { type PeekCardView, peekOf, seenThrough } from './peek-model.ts';

type On = Extract<PeekCardView, { state: 'on' }>;

function Picture({ peek }: { peek: On }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { picture, person } = peek;
  return (
    <div className="tile aspect-video w-full" data-testid="peek-picture">
      {picture ? (
        <TrackVideo
          trackId={picture.trackId}
          track={picture.track}
          source="camera"
          mine={false}
          label={person ? inLanguage(person.name, language).text : t('peek.noPicture')}
        />
      ) : (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-1 text-small text-quiet">
          <VideoOff aria-hidden size="1.2em" />
          {t('peek.noPicture')}
        </div>
      )}
    </div>
  );
}

function Look({ peek }: { peek: On }) {
  const { t } = useTranslation();
  const clock = useHouseModel((view) => view.clock);
  const left = Math.max(0, Math.ceil((peek.until - useNow(clock)) / 1000));
  return (
    <>
      <Picture peek={peek} />
      <p className="flex min-w-0 items-center gap-1.5 text-small">
        {!peek.isHeard && <VolumeX aria-hidden size="1em" className="flex-none text-faint" />}
        <span className="min-w-0 flex-1">
          {peek.person ? (
            <Said text={peek.person.name} />
          ) : (
            <span className="text-quiet">{t(peek.isHeard ? 'film.title' : 'peek.silent')}</span>
          )}
        </span>
        <span className="flex-none text-faint tabular-nums">{t('peek.left', { count: left })}</span>
      </p>
      {peek.people.length > 0 && (
        <details className="text-small">
          <summary className="cursor-pointer text-quiet">{t('peek.people')}</summary>
          <ul className="max-h-40 overflow-y-auto pt-1">
            {peek.people.map((person) => (
              <li key={person.personId}>
                <Said text={person.name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type Props = { title: Localized; id: string; onEnter: (() => void) | null };

/** A look through the door of a room: small, for a short while, and without being there. */
export function PeekCard({ title, id, onEnter }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const peek = useHouseModel(peekOf);
  useMeeting(useHouseModel(seenThrough));
  if (!peek) return null;
  const close = () => void house.peek(null);
  return (
    <section
      id={id}
      aria-label={t('peek.title', { room: inLanguage(title, language).text })}
      data-testid="peek"
      data-state={peek.state}
      onKeyDown={({ key }) => key === 'Escape' && close()}
      className="mx-1 mb-1 grid gap-2 rounded-m border border-line bg-card p-2"
    >
      <p role="status" className={peek.state === 'on' ? 'sr-only' : 'text-small text-quiet'}>
        {peek.state === 'on' && t('peek.on')}
        {peek.state === 'asked' && t('peek.asked')}
        {peek.state === 'ended' && t(`peek.${peek.why}`)}
      </p>
      {peek.state === 'on' && <Look peek={peek} />}
      <div className="flex flex-wrap justify-end gap-1.5">
        <Action size="small" kind="ghost" testId="peek-close" onPress={close}>
          {t('common.close')}
        </Action>
        {peek.state === 'ended' && peek.why === 'over' && (
          <Action size="small" onPress={() => void house.peek(peek.roomId)}>
            {t('peek.again')}
          </Action>
        )}
        {onEnter && (
          <Action size="small" kind="primary" testId="peek-enter" onPress={onEnter}>
            {t('peek.enter')}
          </Action>
        )}
      </div>
    </section>
  );
}
