import type { CommandType } from './command.ts';
import type { Person } from './conference-state.ts';
import type { Id } from './ids.ts';
import type { Refusal } from './refusal.ts';
import { moderates } from './rights.ts';
import type { Role } from './roles.ts';

/** `yes`: always. `here`: in a room which the person moderates. `no`: never. */
export type Cell = 'yes' | 'here' | 'no';
type Row = Record<Role | 'system', Cell>;

const nobody: Row = {
  organizer: 'no',
  moderator: 'no',
  official: 'no',
  delegate: 'no',
  interpreter: 'no',
  dignitary: 'no',
  hall: 'no',
  audience: 'no',
  system: 'no',
};
const house: Row = { ...nobody, system: 'yes' };
const organizing: Row = { ...house, organizer: 'yes' };
const running: Row = { ...organizing, moderator: 'here' };
const moderating: Row = { ...nobody, organizer: 'here', moderator: 'here' };
const speaking: Row = { ...nobody, organizer: 'yes', moderator: 'yes', official: 'yes', delegate: 'yes', hall: 'yes' };
const sending: Row = { ...speaking, interpreter: 'yes' };
const waiting: Row = { ...speaking, hall: 'no' };
const writing: Row = { ...speaking, hall: 'no', interpreter: 'yes' };
const everybody: Row = { ...writing, hall: 'yes', dignitary: 'yes', audience: 'yes' };
const greeting: Row = { ...nobody, organizer: 'yes', official: 'yes', dignitary: 'yes' };
const interpreting: Row = { ...nobody, interpreter: 'yes' };
const asking: Row = { ...everybody, hall: 'no', interpreter: 'no' };

/** PERM-1: the one table of who may give which command. Tests generate a case at the socket from every cell. */
export const permissions: Record<CommandType, Row> = {
  describeConference: organizing,
  planRoom: organizing,
  planHall: organizing,
  planItem: organizing,
  startItem: running,
  endItem: running,
  skipItem: running,
  moveItem: running,
  enrolPerson: organizing,
  correctPerson: { ...organizing, moderator: 'yes' },
  issueInvitation: organizing,
  revokeInvitation: organizing,
  openSession: house,
  endSession: house,
  enrolPeople: organizing,
  updatePerson: organizing,
  withdrawPerson: organizing,
  banPerson: { ...nobody, organizer: 'yes', moderator: 'yes' },
  unbanPerson: { ...nobody, organizer: 'yes', moderator: 'yes' },
  invitePerson: moderating,
  settleInvite: everybody,
  movePersonTo: moderating,
  recallAll: moderating,
  cancelRecall: { ...moderating, organizer: 'yes' },
  completeRecall: house,
  openTable: writing,
  closeTable: house,
  setMode: organizing,

  planGreeting: organizing,
  dropGreeting: organizing,
  giveConsent: { ...greeting, organizer: 'no' },
  receiveGreeting: house,
  finishGreeting: house,
  approveGreeting: greeting,
  returnGreeting: moderating,
  withdrawGreeting: greeting,
  lockGreeting: { ...moderating, system: 'yes' },
  setGreetingWords: greeting,
  cutGreeting: moderating,
  orderRundown: moderating,
  planLanguages: organizing,

  raiseHand: speaking,
  lowerHand: speaking,
  yieldFloor: speaking,
  queuePerson: { ...moderating, system: 'yes' },
  queueItem: { ...moderating, system: 'yes' },
  unqueuePerson: moderating,
  movePerson: moderating,
  grantFloor: { ...moderating, system: 'yes' },
  grantNext: moderating,
  endFloor: { ...moderating, system: 'yes' },
  setTimeLimit: { ...moderating, system: 'yes' },
  setFloorSize: { ...moderating, system: 'yes' },
  chooseMicrophone: moderating,
  setFloorRules: { ...moderating, system: 'yes' },
  setSpeakerLimit: moderating,
  extendFloor: moderating,
  giveWay: speaking,
  interruptFloor: moderating,
  returnFloor: { ...speaking, system: 'yes' },
  cutFloor: house,

  publishTrack: sending,
  unpublishTrack: sending,
  muteTrack: sending,
  unmuteTrack: sending,
  silenceTrack: moderating,
  nameHallMicrophone: { ...moderating, hall: 'yes' },

  knock: everybody,
  admit: moderating,
  turnAway: moderating,
  openRoom: moderating,
  closeRoom: moderating,
  vacate: house,

  cueGreeting: moderating,
  uncueGreeting: moderating,
  takeGreeting: moderating,
  holdGreeting: moderating,
  resumeGreeting: moderating,
  stopGreeting: moderating,
  endGreeting: house,
  failGreeting: house,
  goOnAir: interpreting,
  goOffAir: interpreting,
  askHandover: interpreting,
  acceptHandover: interpreting,
  cancelHandover: interpreting,
  takeOver: interpreting,
  setBoothSource: interpreting,
  clearBooth: moderating,
  stallBooth: house,
  correctFloorLanguage: { ...moderating, interpreter: 'yes' },
  askSpeaker: interpreting,
  seeRequest: speaking,
  postToBooth: { ...moderating, interpreter: 'yes' },
  noteInBooth: interpreting,
  talkToBooth: moderating,
  showSlate: moderating,
  hideSlate: moderating,
  setStage: moderating,
  setPreview: moderating,
  take: moderating,
  followFloor: moderating,
  goBackstage: waiting,
  leaveBackstage: waiting,
  checkLine: waiting,
  callBackstage: { ...moderating, system: 'yes' },
  releaseBackstage: moderating,
  postMessage: writing,
  removeMessage: writing,
  reactToMessage: writing,
  clearChat: moderating,
  setSlowMode: moderating,
  askQuestion: asking,
  withdrawQuestion: asking,
  upvoteQuestion: asking,
  approveQuestion: moderating,
  declineQuestion: moderating,
  answerQuestion: moderating,
  clearQuestions: moderating,
  setQuestionRules: moderating,
  draftPoll: moderating,
  openPoll: moderating,
  castVote: asking,
  closePoll: moderating,
  dropPoll: moderating,
  publishHandout: moderating,
  withdrawHandout: moderating,
  silenceAll: moderating,
  stopCamera: moderating,
  removePerson: moderating,
  lockRoom: moderating,
  unlockRoom: moderating,
  freezeRoom: moderating,
  unfreezeRoom: moderating,
};

/** PERM-2: the refusal for a person who gives the command about the room (null for the conference), or null when he may. */
export function permissionRefusal(command: CommandType, who: Person | 'system', roomId: Id | null): Refusal | null {
  const cell = permissions[command][who === 'system' ? 'system' : who.role];
  if (cell === 'yes') return null;
  if (cell === 'no' || who === 'system') return { code: 'NOT_PERMITTED' };
  return roomId !== null && moderates(who, roomId) ? null : { code: 'NOT_MODERATOR_HERE' };
}
