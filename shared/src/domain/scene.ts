import type { Id } from './ids.ts';
import { holderOf, hostOf, type RoomState, type Track } from './room-state.ts';
import type { Scene } from './stage-state.ts';

function peopleOf({ people, hall }: Scene): Id[] {
  return hall === null ? people : [...people, hall];
}

/** STAGE-6: a scene shows the cameras of its people, and the first one's screen where the layout has a place for it. */
function shows(scene: Scene | null, { personId, source }: Track): boolean {
  if (!scene || source === 'microphone') return false;
  if (source === 'screen') return scene.layout === 'screenSpeaker' && scene.people[0] === personId;
  return peopleOf(scene).includes(personId);
}

const programScene = ({ switcher }: RoomState): Scene | null =>
  switcher.program.state === 'scene' ? switcher.program.scene : null;

/** Whether the program shows the track to everybody because a moderator has composed it so. */
export function isShown(room: RoomState, track: Track): boolean {
  return shows(programScene(room), track);
}

/** Whether the preview shows the track: to the moderators of the room, until they take it. */
export function isPrepared(room: RoomState, track: Track): boolean {
  return shows(room.switcher.preview, track);
}

export type Tally = 'live' | 'preview' | 'off';

/** STAGE-7: whether the person's picture is what everybody looks at, or is about to be; the light beside a hall's camera. */
export function tallyOf(room: RoomState, personId: Id): Tally {
  const scene = programScene(room);
  const speaks = holderOf(room, personId) !== undefined || hostOf(room, personId) !== undefined;
  const isLive = scene ? peopleOf(scene).includes(personId) : speaks || room.stage.pinned.includes(personId);
  const { onAir, slate } = room.playout;
  if (onAir?.playoutId === personId) return slate.state === 'on' || onAir.state === 'failed' ? 'off' : 'live';
  // He is seen again the moment the film or the slate ends.
  if (isLive) return onAir || slate.state === 'on' ? 'preview' : 'live';
  return room.switcher.preview && peopleOf(room.switcher.preview).includes(personId) ? 'preview' : 'off';
}

/** People whom the stage shows first: in a scene those of the scene, else who has the word. */
export function isProminent(room: RoomState, personId: Id): boolean {
  if (room.playout.onAir?.playoutId === personId) return true;
  if (holderOf(room, personId) || hostOf(room, personId)) return true;
  const scene = programScene(room);
  return scene !== null && peopleOf(scene).includes(personId);
}

export function isInPreview(room: RoomState, personId: Id): boolean {
  const isCued = room.playout.cued?.playoutId === personId;
  return isCued || (room.switcher.preview !== null && peopleOf(room.switcher.preview).includes(personId));
}
