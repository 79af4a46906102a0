import { own } from '@plenum/shared/domain/ids';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Said } from '../../ui/Said.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { Desk } from './desk-model.ts';
import { FreezeButton } from './FreezeButton.tsx';

function DoorButton({ door }: { door: Desk['door'] }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [asking, setAsking] = useState(false);
  const change = () => {
    setAsking(false);
    void house.toRoom(door.change);
  };
  if (door.state === 'closed') {
    return (
      <Action kind="primary" testId="open-room" onPress={change}>
        {t('desk.openRoom')}
      </Action>
    );
  }
  return (
    <>
      <Action kind="ghost" testId="close-room" onPress={() => setAsking(true)}>
        {t('desk.closeRoom')}
      </Action>
      <Sheet title={t('desk.closeTitle')} side="centre" isOpen={asking} onClose={() => setAsking(false)}>
        <div className="grid gap-4 p-4">
          <p>{t('desk.closeText')}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Action kind="ghost" onPress={() => setAsking(false)}>
              {t('common.cancel')}
            </Action>
            <Action kind="primary" onPress={change}>
              {t('desk.closeConfirm')}
            </Action>
          </div>
        </div>
      </Sheet>
    </>
  );
}

const minute = 60_000;

function Drift({ ms }: { ms: number }) {
  const { t } = useTranslation();
  const count = Math.round(Math.abs(ms) / minute);
  if (count === 0) return <Chip tone="well">{t('desk.onTime')}</Chip>;
  return <Chip tone={ms > 0 ? 'floor' : 'plain'}>{t(ms > 0 ? 'desk.drift' : 'desk.ahead', { count })}</Chip>;
}

/** In a page of its own, so that the organizer stays in the room. */
function ConsoleLink() {
  const { t } = useTranslation();
  return (
    <a
      className="button no-underline"
      data-kind="ghost"
      href="/console"
      target="plenum-console"
      rel="noopener"
      data-testid="to-console"
    >
      {t('desk.console')}
    </a>
  );
}

/** Which room this is, how it stands to its plan, the door, and the big button that stops everything. */
export function DeskHead({ desk, now, booths }: { desk: Desk; now: number; booths?: ReactNode }) {
  const title = useHouseModel(({ conference, place }) =>
    conference && place.state === 'in' ? (own(conference.state.rooms, place.roomId)?.title ?? null) : null,
  );
  const isOrganizer = useHouseModel(({ me }) => me?.role === 'organizer');
  return (
    <header className="flex flex-none flex-wrap items-center gap-2">
      <h1 className="min-w-0 text-large">
        <Said text={title} />
      </h1>
      <Drift ms={desk.drift} />
      <span className="flex-1" />
      {isOrganizer && <ConsoleLink />}
      <DoorButton door={desk.door} />
      <FreezeButton freeze={desk.freeze} now={now} />
      {booths}
    </header>
  );
}
