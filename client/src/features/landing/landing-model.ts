import { type Refusal, type RefusalCode, refusals } from '@plenum/shared/domain/refusal';
import type { Invited } from '@plenum/shared/protocol/invited';
import type { Phase } from '../../session/house.ts';
import type { ArrivalState } from './arrival.ts';

/** What the person can do at a door that stays shut; null where only somebody else can help. */
export type DoorAction = 'takeOver' | 'reload' | 'retry' | null;
export type Landing =
  | { state: 'opening' }
  | { state: 'welcome'; invited: Invited | null; entering: boolean }
  | { state: 'refused'; code: RefusalCode; action: DoorAction };

function actionFor({ code }: Refusal): DoorAction {
  const { remedy } = refusals[code];
  switch (remedy) {
    case 'takeOver':
      return 'takeOver';
    case 'reload':
      return 'reload';
    case 'retry':
    case 'wait':
    case 'chooseRoom':
    case 'enterRoom':
    case 'none':
      return 'retry';
    default:
      return null;
  }
}

/** Whom the house does not know (any more) is told nothing of it, not even what the page still remembers. */
export function welcomedTo(arrival: ArrivalState, landing: Landing): Invited | null {
  if (arrival.state !== 'ready' && arrival.state !== 'returning') return null;
  if (landing.state !== 'refused') return arrival.invited;
  const { remedy } = refusals[landing.code];
  return remedy === 'openLink' || remedy === 'askOrganizer' ? null : arrival.invited;
}

/** The house's refusal speaks of the latest attempt to enter, the arrival's of the link itself. */
export function landingOf(arrival: ArrivalState, phase: Phase): Landing {
  if (arrival.state === 'refused') {
    return { state: 'refused', code: arrival.refusal.code, action: actionFor(arrival.refusal) };
  }
  if (phase.state === 'refused') {
    return { state: 'refused', code: phase.refusal.code, action: actionFor(phase.refusal) };
  }
  if (arrival.state === 'opening' || arrival.state === 'returning') return { state: 'opening' };
  return { state: 'welcome', invited: arrival.invited, entering: phase.state !== 'outside' };
}
