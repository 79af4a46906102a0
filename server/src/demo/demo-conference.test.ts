import { conferenceCommandSchema, roomCommandSchema } from '@plenum/shared/domain/command';
import { type ConferenceState, initialConference } from '@plenum/shared/domain/conference-state';
import { decideConference, decideRoom, type Given } from '@plenum/shared/domain/decide';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import { roles } from '@plenum/shared/domain/roles';
import { initialRoom } from '@plenum/shared/domain/room-state';
import { languages } from '@plenum/shared/domain/text';
import { describe, expect, it } from 'vitest';
import { demoConference } from './demo-conference.ts';

const now = Date.UTC(2026, 10, 30, 1, 7, 12);
const given = (index: number): Given => ({ at: now, commandId: `seed-${index}`, actor: { kind: 'system' } });

function live(): ConferenceState {
  const demo = demoConference(now);
  let state = initialConference(demo.conferenceId);
  demo.commands.forEach((command, index) => {
    const decision = decideConference(state, command, given(index));
    expect(decision, JSON.stringify(command)).toMatchObject({ ok: true });
    if (decision.ok) for (const event of decision.events) state = evolveConference(state, event);
  });
  return state;
}

describe('the demo conference', () => {
  it('is made of commands which the border would let in unchanged', () => {
    const demo = demoConference(now);
    for (const command of demo.commands) expect(conferenceCommandSchema.parse(command)).toEqual(command);
    for (const { commands } of demo.rooms) {
      for (const command of commands) expect(roomCommandSchema.parse(command)).toEqual(command);
    }
  });

  it('is accepted command by command when the system gives it', () => {
    const state = live();
    expect(Object.keys(state.rooms)).toEqual(['plenary', 'healthcare', 'equipment', 'city-a', 'city-b']);
    expect(Object.keys(state.halls)).toHaveLength(3);
    for (const { roomId, commands } of demoConference(now).rooms) {
      let room = initialRoom(roomId);
      for (const command of commands) {
        const decision = decideRoom(state, room, command, given(0));
        expect(decision).toMatchObject({ ok: true });
        if (decision.ok) for (const event of decision.events) room = evolveRoom(room, event);
      }
      expect(room.floor.timeLimit).toBeGreaterThan(0);
      expect(room.floor.queue).toEqual([]);
    }
  });

  it('names everything in all four languages', () => {
    const state = live();
    const texts = [
      state.title,
      state.subtitle,
      ...Object.values(state.rooms).flatMap((room) => [room.title, room.topic]),
      ...Object.values(state.halls).map((hall) => hall.title),
      ...Object.values(state.programme).map((item) => item.title),
      ...Object.values(state.people).flatMap((person) => [person.name, person.title, person.delegation]),
    ];
    for (const text of texts.filter((candidate) => candidate !== null)) {
      expect(Object.keys(text).toSorted()).toEqual([...languages].toSorted());
    }
  });

  it('has a link for every role, and places for bots which nobody else takes', () => {
    const { links, botLinks } = demoConference(now);
    expect(new Set(links.map(({ role }) => role))).toEqual(new Set(roles));
    expect(links.filter(({ role }) => role === 'delegate').length).toBeGreaterThanOrEqual(2);
    expect(botLinks.length).toBeGreaterThanOrEqual(12);
    const people = [...links, ...botLinks].map(({ personId }) => personId);
    expect(new Set(people).size).toBe(people.length);
    const state = live();
    for (const { personId, invitationId, role } of [...links, ...botLinks]) {
      expect(state.invitations[invitationId]).toMatchObject({ personId, state: 'issued' });
      expect(state.people[personId]).toMatchObject({ role });
    }
  });

  it('lets speakers stand only in rooms and programmes that exist, with one rank each', () => {
    const state = live();
    for (const item of Object.values(state.programme)) {
      for (const personId of item.speakers) expect(state.people).toHaveProperty(personId);
    }
    const ranks = Object.values(state.people).map(({ rank }) => rank);
    expect(new Set(ranks).size).toBe(ranks.length);
    expect(state.people['press-office']?.admission).toBe('lobby');
    expect(state.programme.opening?.run.state).toBe('running');
  });
});
