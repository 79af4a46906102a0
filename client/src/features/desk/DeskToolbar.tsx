import type { Layout } from '@plenum/shared/domain/room-state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { Desk } from './desk-model.ts';

const layouts: readonly Layout[] = ['speaker', 'sideBySide', 'grid'];

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

/** Layout for all, the door, and the one button of a calm session: the next speaker, please. */
export function DeskToolbar({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const pinned = useHouseModel((view) => (view.place.state === 'in' ? view.place.room.stage.pinned : []));
  const { grantNext } = desk;
  const setLayout = (id: string) => {
    const layout = layouts.find((known) => known === id);
    if (layout) void house.toRoom({ type: 'setStage', layout, pinned });
  };
  return (
    <div className="flex flex-none flex-wrap items-center gap-2">
      <Segments
        label={t('desk.layout')}
        segments={layouts.map((id) => ({ id, label: t(`stage.${id}`) }))}
        chosen={desk.layout}
        onChoose={setLayout}
      />
      <span className="flex-1" />
      <DoorButton door={desk.door} />
      <Action
        kind="gold"
        testId="next-speaker"
        isDisabled={!grantNext}
        onPress={() => grantNext && void house.toRoom(grantNext)}
      >
        {t('desk.grantNext')}
      </Action>
    </div>
  );
}
