import { expect, test } from 'vitest';
import { type DomainEvent, personalFields } from './event.ts';
import { delegate } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';
import { chatCommands } from './topics/chat.ts';
import { questionsCommands } from './topics/questions.ts';
import { rosterCommands } from './topics/roster.ts';
import { tablesCommands } from './topics/tables.ts';

test('PRIV-1 an erased field reads back as a value which every reader accepts', () => {
  const { personEnrolled, personCorrected, messagePosted } = personalFields;
  const parse = {
    enrolled: rosterCommands.enrolPerson.safeParse({ type: 'enrolPerson', ...delegate, ...personEnrolled }),
    corrected: rosterCommands.correctPerson.safeParse({ type: 'correctPerson', personId: 'one', ...personCorrected }),
    posted: chatCommands.postMessage.safeParse({ type: 'postMessage', ...messagePosted }),
  };
  expect(Object.values(parse).map(({ success }) => success)).toEqual([true, true, true]);
});

test('PRIV-1 the words of questions, tables and votes are erased likewise', () => {
  const { questionAsked, questionApproved, questionAnswered, tableOpened, personUpdated, voteCast } = personalFields;
  const asks = [questionAsked, questionApproved].map((words) =>
    questionsCommands.askQuestion.safeParse({ type: 'askQuestion', ...words }),
  );
  const answer = questionsCommands.answerQuestion.safeParse({
    type: 'answerQuestion',
    questionId: 'one',
    ...questionAnswered,
  });
  const table = tablesCommands.openTable.safeParse({ type: 'openTable', invited: ['one'], ...tableOpened });
  expect([...asks, answer, table].map(({ success }) => success)).toEqual([true, true, true, true]);
  expect(personUpdated).toEqual(personalFields.personEnrolled);
  expect(voteCast).toEqual({ choices: null, before: null });
});

test('PRIV-1 after erasure the state holds no word about the person, and still holds the person', () => {
  const told: DomainEvent = { type: 'personEnrolled', ...delegate, personId: 'newcomer', name: { en: 'Deputy mayor' } };
  const erased = { ...told, ...personalFields.personEnrolled } as DomainEvent;
  const { people } = worldAfter([erased]).conference;
  expect(people.newcomer).toMatchObject({ role: 'delegate', name: { en: '—' }, title: null, delegation: null });
  expect(JSON.stringify(people)).not.toContain('Deputy mayor');
});
