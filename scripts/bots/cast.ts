import type { Id } from '@plenum/shared/domain/ids';
import type { Language } from '@plenum/shared/domain/text';
import type { ClipLook } from './clip-maker.ts';

/** `moderate` runs the queue of its room; `speak` asks for the floor there; `walk` does so from room to room; `show` only shows. */
export type Manner = 'moderate' | 'speak' | 'walk' | 'show';
export type Part = { personId: Id; home: Id; manner: Manner; language: Language; look: ClipLook };

type Row = [personId: Id, initials: string, home: Id, manner: Manner, language: Language];

/** The grounds are dark and calm, so that the stage stays the picture and no bot shouts. */
const grounds = ['1b2a4a', '3b2f2f', '24443c', '4a2c3a', '2d3e50', '4b3d22'];
const lowestVoice = 95;

const rows: Row[] = [
  ['plenary-secretariat', 'SP', 'plenary', 'moderate', 'ja'],
  ['ambassador-office', 'AO', 'plenary', 'speak', 'ja'],
  ['council-shandong', 'CS', 'plenary', 'speak', 'zh'],
  ['hall-tokyo', 'TK', 'plenary', 'show', 'ja'],
  ['council-japan', 'CJ', 'plenary', 'speak', 'ja'],
  ['hospital-tokyo', 'HT', 'healthcare', 'speak', 'ja'],
  ['mayor-jinan', 'MJ', 'city-a', 'walk', 'zh'],
  ['equipment-moderator', 'ME', 'equipment', 'moderate', 'zh'],
  ['robotics-nagoya', 'RN', 'equipment', 'speak', 'ja'],
  ['equipment-jinan', 'EJ', 'equipment', 'walk', 'zh'],
  ['care-osaka', 'CO', 'healthcare', 'walk', 'ja'],
  ['city-a-moderator', 'MA', 'city-a', 'moderate', 'zh'],
  ['park-jinan', 'PJ', 'city-a', 'speak', 'zh'],
  ['city-b-moderator', 'MB', 'city-b', 'moderate', 'zh'],
  ['mayor-qingdao', 'MQ', 'city-b', 'speak', 'zh'],
  ['port-qingdao', 'PQ', 'city-b', 'speak', 'zh'],
  ['appliances-kobe', 'AK', 'city-b', 'walk', 'ja'],
  ['hall-osaka', 'OS', 'plenary', 'show', 'ja'],
];

/** Who plays in the demo, in the order in which they come. */
export const cast: Part[] = rows.map(([personId, initials, home, manner, language], index) => ({
  personId,
  home,
  manner,
  language,
  look: { initials, colour: grounds[index % grounds.length] ?? '1b2a4a', pitch: lowestVoice + ((index * 37) % 140) },
}));
