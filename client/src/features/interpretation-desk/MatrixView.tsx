import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { languageNames, namesOf } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { alarmsOf } from './alarms-model.ts';
import { BoothView } from './BoothView.tsx';
import type { BoothTalk } from './booth-talk.ts';
import { ChannelView } from './ChannelView.tsx';
import { type MatrixRoom, matrixOf, peopleOfMatrix } from './matrix-model.ts';
import { useBoothTalk } from './TalkButton.tsx';
import { talkSaid } from './talk-model.ts';

function RoomHead({ room }: { room: MatrixRoom }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { roomId, title, floor, original, isHere } = room;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h2 id={`matrix-${roomId}`} className="min-w-0 flex-1 font-semibold">
        <Said text={title} />
      </h2>
      {floor && <Chip tone="floor">{t('matrix.floorNow', { language: languageNames[floor].name })}</Chip>}
      <span className="text-small text-quiet">
        <span aria-hidden>{t('matrix.original', { count: original })}</span>
        <span className="sr-only">{t('matrix.originalHint', { count: original })}</span>
      </span>
      {isHere ? (
        <Chip>{t('matrix.here')}</Chip>
      ) : (
        <Action
          size="small"
          kind="ghost"
          aria-label={t('common.actFor', { act: t('matrix.goThere'), who: inLanguage(title, language).text })}
          testId={`go-${roomId}`}
          onPress={() => void house.enter(roomId)}
        >
          {t('matrix.goThere')}
        </Action>
      )}
    </header>
  );
}

type RoomProps = { room: MatrixRoom; columns: number; talk: BoothTalk; now: number };

/** Channels stand beneath those of the room above, so that a language is read as a column. */
function RoomView({ room, columns, talk, now }: RoomProps) {
  const { t } = useTranslation();
  return (
    <section
      aria-labelledby={`matrix-${room.roomId}`}
      data-testid={`matrix-${room.roomId}`}
      className="card grid gap-2 p-2.5 @5xl:grid-cols-[1fr_1fr] @5xl:items-start"
    >
      <div className="@5xl:col-span-2">
        <RoomHead room={room} />
      </div>
      <ul
        aria-label={t('matrix.channels')}
        className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2 @3xl:grid-cols-(--columns)"
        style={{ '--columns': `repeat(${columns}, minmax(0, 1fr))` } as React.CSSProperties}
      >
        {room.channels.map((cell) => (
          <ChannelView key={cell.language} cell={cell} now={now} />
        ))}
      </ul>
      <div className="grid gap-1">
        <ul
          aria-label={t('matrix.booths')}
          className="grid grid-cols-1 gap-2 @3xl:grid-cols-[repeat(auto-fit,minmax(22rem,1fr))]"
        >
          {room.booths.map((booth) => (
            <BoothView key={booth.boothId} booth={booth} isHere={room.isHere} talk={talk} now={now} />
          ))}
        </ul>
        {!room.isHere && room.booths.length > 0 && <p className="text-tiny text-faint">{t('matrix.talkElsewhere')}</p>}
      </div>
    </section>
  );
}

/** That the microphone is open, and for whom, in plain words as long as it is. */
function TalkSaid() {
  const { t } = useTranslation();
  const said = useHouseModel(talkSaid);
  const tone = said?.isBroken ? 'bg-floor-soft text-floor-text' : 'bg-live text-white';
  return (
    <div role="status" className="sticky top-0 z-10 empty:hidden">
      {said && (
        <p data-testid="talk-said" className={`rounded-m px-3.5 py-2 font-medium ${tone}`}>
          {said.isBroken ? t('matrix.talkFailed') : t('matrix.talking', { booth: namesOf(said.languages) })}
        </p>
      )}
    </div>
  );
}

/** All rooms and channels on one screen, for those who look after them. */
export function MatrixView() {
  const { t } = useTranslation();
  const now = useNow(useHouseModel((view) => view.clock));
  const matrix = useHouseModel((view) => matrixOf(view, now));
  const talk = useBoothTalk();
  useMeeting(useHouseModel(peopleOfMatrix));
  if (!matrix) return null;
  const { rooms } = matrix;
  const alarms = alarmsOf(rooms).length;
  const columns = Math.max(1, ...rooms.map(({ channels }) => channels.length));
  return (
    <div
      data-testid="matrix"
      className="@container flex min-h-0 min-w-0 flex-1 flex-col gap-2.5 overflow-x-hidden overflow-y-auto p-2 sm:p-3.5"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="min-w-0 flex-1 text-large">{t('matrix.title')}</h1>
        <Chip tone={alarms > 0 ? 'live' : 'well'}>
          {alarms > 0 ? t('matrix.alarms', { count: alarms }) : t('matrix.calm')}
        </Chip>
      </header>
      <TalkSaid />
      {rooms.length === 0 && <p className="text-quiet">{t('matrix.waiting')}</p>}
      {rooms.map((room) => (
        <RoomView key={room.roomId} room={room} columns={columns} talk={talk} now={now} />
      ))}
      {rooms.some(({ isHere }) => isHere) && (
        <p className="text-small text-quiet">
          {t('matrix.talkHint')} {t('matrix.talkMuted')}
        </p>
      )}
    </div>
  );
}
