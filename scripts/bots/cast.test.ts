import { demoConference } from '@plenum/server/demo/demo-conference';
import { languages } from '@plenum/shared/domain/text';
import { describe, expect, it } from 'vitest';
import { cast } from './cast.ts';
import { sentenceIn } from './sentences.ts';

const demo = demoConference(0);

describe('the cast of the demo', () => {
  it('plays exactly the places which are kept for bots, each once', () => {
    const kept = demo.botLinks.map(({ personId }) => personId);
    expect(cast.map(({ personId }) => personId).toSorted()).toEqual(kept.toSorted());
    expect(cast.length).toBeGreaterThanOrEqual(12);
  });

  it('lives in rooms of the demo and speaks the language of its person', () => {
    const roomIds = demo.rooms.map(({ roomId }) => roomId);
    for (const { personId, home, language, manner } of cast) {
      expect(roomIds).toContain(home);
      const person = demo.commands.find((command) => command.type === 'enrolPerson' && command.personId === personId);
      expect(person).toMatchObject({ language });
      if (manner === 'moderate') expect(person).toMatchObject({ moderates: { scope: 'some', roomIds: [home] } });
    }
  });

  it('has faces and voices that can be told apart, made of what ffmpeg takes unquoted', () => {
    expect(new Set(cast.map(({ look }) => look.initials)).size).toBe(cast.length);
    expect(new Set(cast.map(({ look }) => look.pitch)).size).toBe(cast.length);
    for (const { look } of cast) {
      expect(look.initials).toMatch(/^[A-Z]{2}$/);
      expect(look.colour).toMatch(/^[0-9a-f]{6}$/);
    }
  });

  it('has something to say in every language', () => {
    for (const language of languages) {
      for (const chance of [0, 0.3, 0.6, 0.999]) expect(sentenceIn(language, () => chance).length).toBeGreaterThan(3);
    }
  });
});
