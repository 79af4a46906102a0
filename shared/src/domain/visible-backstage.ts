import type { RoomStreamEvent } from './event.ts';
import { type Id, own } from './ids.ts';
import type { RoomState } from './room-state.ts';
import type { Backstage, Scene, Switcher } from './stage-state.ts';

const sceneFor = (scene: Scene | null, viewerId: Id): Scene | null =>
  scene && (scene.people.includes(viewerId) || scene.hall === viewerId) ? scene : null;

/** STAGE-4: what is being prepared is seen by the room's moderators and by those who are in it. */
export function visibleSwitcher({ switcher }: RoomState, viewerId: Id): Switcher {
  return { ...switcher, preview: sceneFor(switcher.preview, viewerId) };
}

/** BACK-4: who is backstage is seen by those who are, and a call by who is called; moderators of the room see both. */
export function visibleBackstage({ backstage }: RoomState, viewerId: Id): Backstage {
  const called = own(backstage.called, viewerId);
  return {
    people: own(backstage.people, viewerId) ? backstage.people : {},
    called: called === undefined ? {} : { [viewerId]: called },
  };
}

/**
 * BACK-4, STAGE-4: the event as somebody sees it who does not moderate the room, or null. Whoever leaves backstage is told
 * that for him nobody is there any more.
 */
export function visibleStageEvent(event: RoomStreamEvent, viewerId: Id): RoomStreamEvent | null {
  switch (event.type) {
    case 'previewSet':
      return { ...event, scene: sceneFor(event.scene, viewerId) };
    case 'sceneTaken':
      return { ...event, preview: sceneFor(event.preview, viewerId) };
    case 'wentBackstage':
      return event.personId === viewerId || own(event.others, viewerId) ? event : null;
    case 'leftBackstage':
      if (event.personId === viewerId) return { ...event, present: [] };
      return event.present.includes(viewerId) ? event : null;
    case 'lineChecked':
      return event.present.includes(viewerId) ? event : null;
    case 'backstageCalled':
    case 'callWithdrawn':
      return event.personId === viewerId ? event : null;
    default:
      return event;
  }
}
