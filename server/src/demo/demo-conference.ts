import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import type { Role } from '@plenum/shared/domain/roles';
import { demoGuests } from './demo-guests.ts';
import { demoInterpreters, demoLanguages } from './demo-languages.ts';
import { demoGreeting, demoProgramme } from './demo-programme.ts';
import { demoDescription, demoHalls, demoRooms } from './demo-rooms.ts';
import { type DemoPerson, demoStaff } from './demo-staff.ts';

export const demoConferenceId = 'dialogue-between-provinces';

/** One invitation to make a personal link of. `label` is for the console of whoever starts the demo. */
export type DemoLink = { role: Role; personId: Id; invitationId: Id; label: string };
export type DemoConference = {
  conferenceId: Id;
  commands: ConferenceStreamCommand[];
  rooms: Array<{ roomId: Id; commands: RoomStreamCommand[] }>;
  /** For the people who look at the demo: one place of each role, two delegates, and who waits at the door. */
  links: DemoLink[];
  /** For the bots; nobody else uses these places, so bots and people never push each other out. */
  botLinks: DemoLink[];
};

const linkValidity = 30 * 86_400_000;

const forPeople: Array<[personId: Id, label: string]> = [
  ['organizer-office', 'Organizer'],
  ['plenary-moderator', 'Moderator of the plenary'],
  ['healthcare-moderator', 'Moderator of health care'],
  ['governor-office', 'Official, zh'],
  ['hospital-jinan', 'Delegate, zh'],
  ['equipment-osaka', 'Delegate, ja'],
  ['press-office', 'Delegate who waits at the door'],
  ['interpreter-zh-ja', 'Interpreter zh-ja, plenary'],
  ['interpreter-zh-ja-relief', 'Interpreter zh-ja, the partner in the booth'],
  ['interpreter-en', 'Interpreter en, plenary'],
  ['interpreter-healthcare', 'Interpreter, health care'],
  ['interpreter-healthcare-relief', 'Interpreter, health care, the partner'],
  ['interpreter-equipment', 'Interpreter, equipment'],
  ['interpreter-equipment-relief', 'Interpreter, equipment, the partner'],
  ['hall-jinan', 'Hall Jinan'],
  ['dignitary-office', 'Dignitary'],
  ['audience-jinan', 'Audience, zh'],
  ['audience-berlin', 'Audience, de'],
];
const forBots: Id[] = [
  'plenary-secretariat',
  'equipment-moderator',
  'city-a-moderator',
  'city-b-moderator',
  'ambassador-office',
  'council-shandong',
  'council-japan',
  'mayor-jinan',
  'mayor-qingdao',
  'hospital-tokyo',
  'care-osaka',
  'equipment-jinan',
  'robotics-nagoya',
  'park-jinan',
  'port-qingdao',
  'appliances-kobe',
  'hall-tokyo',
  'hall-osaka',
];

const everybody: DemoPerson[] = [...demoGuests, ...demoStaff, ...demoInterpreters];
const invitationOf = (personId: Id): Id => `invitation-${personId}`;

function link(personId: Id, label: string): DemoLink {
  const person = everybody.find((candidate) => candidate.personId === personId);
  if (!person) throw new Error(`the demo has no ${personId}`);
  return { role: person.role, personId, invitationId: invitationOf(personId), label };
}

/** Protocol order is the order of the list: guests first, highest first, then those who run the house. */
function roster(now: number): ConferenceStreamCommand[] {
  return everybody.flatMap((person, index): ConferenceStreamCommand[] => [
    { type: 'enrolPerson', ...person, rank: index + 1 },
    {
      type: 'issueInvitation',
      invitationId: invitationOf(person.personId),
      personId: person.personId,
      expiresAt: now + linkValidity,
    },
  ]);
}

/** What `npm start` seeds an empty house with. All commands are given by the system, in this order. */
export function demoConference(now: number): DemoConference {
  return {
    conferenceId: demoConferenceId,
    commands: [
      demoDescription,
      ...demoRooms,
      ...demoHalls,
      ...roster(now),
      ...demoLanguages,
      ...demoProgramme(now),
      demoGreeting,
    ],
    rooms: [
      { roomId: 'plenary', commands: [{ type: 'setTimeLimit', seconds: 180 }] },
      ...['healthcare', 'equipment', 'city-a', 'city-b'].map((roomId) => ({
        roomId,
        commands: [{ type: 'setTimeLimit' as const, seconds: 120 }],
      })),
    ],
    links: forPeople.map(([personId, label]) => link(personId, label)),
    botLinks: forBots.map((personId) => link(personId, `Bot: ${personId}`)),
  };
}
