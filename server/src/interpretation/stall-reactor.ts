import type { Id } from '@plenum/shared/domain/ids';
import { interpreterInto } from '@plenum/shared/domain/interpretation';
import type { Language } from '@plenum/shared/domain/text';
import { v7 as newId } from 'uuid';
import type { ConferenceHouse } from '../rooms/conference-house.ts';

export type ChannelPlace = { house: ConferenceHouse; roomId: Id; language: Language };

/**
 * INTERP-11: says to the room whether the sound of whoever is on air comes, as the media node hears it. Nothing is compared
 * before: of two words that follow one another closely the room decides each in its turn.
 */
export class StallReactor {
  readonly #onBroken: (error: unknown) => void;

  constructor(onBroken: (error: unknown) => void) {
    this.#onBroken = onBroken;
  }

  /** The floor stands in for this microphone. A cough is no stall. */
  starved(place: ChannelPlace, producerId: Id): void {
    this.#tell(place, producerId, true);
  }

  carries(place: ChannelPlace, producerId: Id): void {
    this.#tell(place, producerId, false);
  }

  #tell({ house, roomId, language }: ChannelPlace, producerId: Id, stalled: boolean): void {
    const room = house.openRoom(roomId);
    const voice = room && interpreterInto(house.conference.state, room.state, language);
    if (!room || voice?.track.trackId !== producerId || (stalled && voice.track.muted)) return;
    const { boothId, personId } = voice.seat;
    const command = { type: 'stallBooth', boothId, personId, stalled } as const;
    room.submit({ command, commandId: newId(), actor: { kind: 'system' } }).catch(this.#onBroken);
  }
}
