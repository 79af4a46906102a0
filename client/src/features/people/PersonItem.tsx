import { inLanguage } from '@plenum/shared/domain/text';
import { Hand, Mic, MicOff, Pin, PinOff, Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { namesOf } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { PersonRow } from './people-model.ts';

function Signs({ row }: { row: PersonRow }) {
  const { t } = useTranslation();
  const microphones = {
    live: <Mic size="1.05em" role="img" className="text-live-text" aria-label={t('people.micLive')} />,
    held: <Mic size="1.05em" role="img" className="text-floor-text" aria-label={t('people.micHeld')} />,
    off: <MicOff size="1.05em" role="img" className="text-faint" aria-label={t('people.micOff')} />,
  };
  return (
    <span className="flex flex-none items-center gap-2">
      {row.position > 0 && (
        <Chip tone="floor">
          <Hand size="1em" role="img" aria-label={t('people.hand')} />
          {row.position}
        </Chip>
      )}
      {microphones[row.microphone]}
      {row.camera === 'live' ? (
        <Video size="1.05em" role="img" aria-label={t('people.cameraOn')} />
      ) : (
        <VideoOff size="1.05em" role="img" className="text-faint" aria-label={t('people.cameraOff')} />
      )}
    </span>
  );
}

export function PersonItem({ row }: { row: PersonRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { person, silence, pin } = row;
  const who = inLanguage(person.name, language).text;
  return (
    <li className="flex items-center gap-2.5 border-b border-line px-3.5 py-2.5">
      <Avatar person={person} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {row.mine && `${t('common.you')} · `}
          <Said text={person.name} />
        </p>
        <p className="text-small text-quiet">
          {row.hasFloor && <b className="font-semibold text-floor-text">{t('stage.floor')} · </b>}
          {t(`role.${person.role}`)}
          {row.interprets.length > 0 && ` ${t('people.interprets', { languages: namesOf(row.interprets) })}`}
          {person.delegation && (
            <>
              {' · '}
              <Said text={person.delegation} />
            </>
          )}
          {row.line !== 'good' && <span className="text-floor-text"> · {t(`line.${row.line}`)}</span>}
        </p>
      </div>
      <div className="grid flex-none justify-items-end gap-1">
        <Signs row={row} />
        <div className="flex gap-1">
          {pin && (
            <IconAction
              icon={row.pinned ? PinOff : Pin}
              label={t('common.actFor', { act: row.pinned ? t('people.unpin') : t('people.pin'), who })}
              className="size-7"
              onPress={() => void house.toRoom(pin)}
            />
          )}
          {silence && (
            <Action
              size="small"
              aria-label={t('common.actFor', { act: t('people.silence'), who })}
              testId={`silence-${person.personId}`}
              onPress={() => void house.toRoom(silence)}
            >
              <MicOff aria-hidden size="1em" />
            </Action>
          )}
        </div>
      </div>
    </li>
  );
}
