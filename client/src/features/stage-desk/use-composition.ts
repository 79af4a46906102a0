import type { Id } from '@plenum/shared/domain/ids';
import type { Scene } from '@plenum/shared/domain/room-state';
import { useState } from 'react';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { fits, withLayout, withToggled } from './compose.ts';
import { type StageDesk, stageDeskOf } from './stage-desk-model.ts';

export type Composition = {
  desk: StageDesk | null;
  /** Whether what is composed has the people whom its layout needs; until then it stays on this page. */
  isWhole: boolean;
  choose: (layout: Scene['layout']) => void;
  toggle: (personId: Id) => void;
  clear: () => void;
};

/** A scene goes into the preview by itself as soon as it fits its layout. */
export function useComposition(): Composition {
  const house = useHouse();
  const [draft, setDraft] = useState<Scene | null>(null);
  const desk = useHouseModel((view) => stageDeskOf(view, draft));
  const compose = async (scene: Scene) => {
    setDraft(scene);
    if (!fits(scene)) return;
    await house.toRoom({ type: 'setPreview', scene });
    setDraft((latest) => (latest === scene ? null : latest));
  };
  return {
    desk,
    isWhole: draft === null || fits(draft),
    choose: (layout) => desk && void compose(withLayout(desk.scene, layout, desk.halls)),
    toggle: (personId) => desk && void compose(withToggled(desk.scene, personId, desk.halls)),
    clear: () => {
      setDraft(null);
      if (desk?.clear) void house.toRoom(desk.clear);
    },
  };
}
