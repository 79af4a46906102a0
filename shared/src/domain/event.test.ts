import { expect, test } from 'vitest';
import { type DomainEvent, personalFields } from './event.ts';
import { delegate } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';
import { chatCommands } from './topics/chat.ts';
import { rosterCommands } from './topics/roster.ts';

test('PRIV-1 an erased field reads back as a value which every reader accepts', () => {
  const { personEnrolled, personCorrected, messagePosted } = personalFields;
  const parse = {
    enrolled: rosterCommands.enrolPerson.safeParse({ type: 'enrolPerson', ...delegate, ...personEnrolled }),
    corrected: rosterCommands.correctPerson.safeParse({ type: 'correctPerson', personId: 'one', ...personCorrected }),
    posted: chatCommands.postMessage.safeParse({ type: 'postMessage', ...messagePosted }),
  };
  expect(Object.values(parse).map(({ success }) => success)).toEqual([true, true, true]);
});

test('PRIV-1 after erasure the state holds no word about the person, and still holds the person', () => {
  const told: DomainEvent = { type: 'personEnrolled', ...delegate, personId: 'newcomer', name: { en: 'Deputy mayor' } };
  const erased = { ...told, ...personalFields.personEnrolled } as DomainEvent;
  const { people } = worldAfter([erased]).conference;
  expect(people.newcomer).toMatchObject({ role: 'delegate', name: { en: '—' }, title: null, delegation: null });
  expect(JSON.stringify(people)).not.toContain('Deputy mayor');
});
