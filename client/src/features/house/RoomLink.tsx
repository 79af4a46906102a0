import type { Id } from '@plenum/shared/domain/ids';
import { Lock } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import type { RoomRow } from './house-model.ts';

function Languages({ room }: { room: RoomRow }) {
  const { t } = useTranslation();
  return (
    <span>
      <span className="sr-only">{t('language.spokenHere')}: </span>
      {room.languages.map((language, index) => (
        <span key={language}>
          {index > 0 && ' · '}
          <span lang={languageNames[language].tag}>{languageNames[language].name}</span>
        </span>
      ))}
    </span>
  );
}

function Marks({ room }: { room: RoomRow }) {
  const { t } = useTranslation();
  return (
    <span className="flex max-w-full flex-none flex-wrap items-center justify-end gap-1.5">
      {room.waiting > 0 && <Chip tone="floor">{t('house.waiting', { count: room.waiting })}</Chip>}
      {room.live && room.door === 'open' && (
        <Chip tone="live" dot>
          {t('house.live')}
        </Chip>
      )}
      {room.peeking > 0 && <Chip>{t('house.peeking', { count: room.peeking })}</Chip>}
      {room.door === 'closed' && <Chip>{t('house.closed')}</Chip>}
      {room.frozen && <Chip>{t('house.frozen')}</Chip>}
      {room.locked && (
        <span className="text-quiet">
          <Lock aria-hidden size="0.95em" />
          <span className="sr-only">{t('house.locked')}</span>
        </span>
      )}
    </span>
  );
}

/** How many are in, of how many there is room for. */
function Seats({ room }: { room: RoomRow }) {
  const { t } = useTranslation();
  return (
    <span title={t('house.free', { count: room.free })}>
      {' · '}
      <span aria-hidden>{t('house.taken', { count: room.count, seats: room.seats })}</span>
      <span className="sr-only">
        {t('house.people', { count: room.count })}, {t('house.free', { count: room.free })}
      </span>
    </span>
  );
}

/** One room of the house: a link that walks in. Where there is no way in, it says why and leads nowhere. */
export function RoomLink({ room, onEnter }: { room: RoomRow; onEnter: (roomId: Id) => void }) {
  const { t } = useTranslation();
  const walk = (event: MouseEvent) => {
    event.preventDefault();
    if (room.enter !== null) onEnter(room.enter);
  };
  const shut = room.enter === null && !room.here;
  return (
    <a
      href={`/room/${room.roomId}`}
      onClick={walk}
      data-testid={`room-${room.roomId}`}
      aria-current={room.here ? 'page' : undefined}
      aria-disabled={shut || undefined}
      className={`grid gap-0.5 rounded-m px-2.5 py-2 no-underline hover:bg-raised aria-[current]:bg-raised ${shut ? 'cursor-default' : ''}`}
    >
      <span className="flex flex-wrap items-start justify-between gap-x-2 gap-y-0.5">
        <Said text={room.title} className={`max-w-full flex-auto font-medium ${shut ? 'text-quiet' : ''}`} />
        <Marks room={room} />
      </span>
      {room.topic && <Said text={room.topic} className="text-small text-quiet" />}
      <span className="text-small text-faint">
        <Languages room={room} />
        <Seats room={room} />
        {room.door === 'notForYou' && ` · ${t('house.notForYou')}`}
      </span>
      {room.speaker && (
        <span className="flex gap-1.5 text-small text-floor-text">
          <i className="dot mt-1.5" aria-hidden />
          <span className="min-w-0">
            <span className="sr-only">{t('house.speaking', { who: '' })}</span>
            <Said text={room.speaker.name} />
          </span>
        </span>
      )}
    </a>
  );
}
