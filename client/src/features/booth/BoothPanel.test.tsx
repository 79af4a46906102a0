import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { NotesView } from './NotesView.tsx';
import { ScriptView } from './ScriptView.tsx';
import { WordsView } from './WordsView.tsx';

let house: FixtureHouse;
const boothId = 'booth-ja';
const partner = 'interpreter-ja';

beforeAll(() => speak('en'));
beforeEach(async () => {
  house = fixtureHouse('?as=interpreter&booth=live');
  await house.join();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (view: ReactNode) => render(<HouseContext value={house}>{view}</HouseContext>);
const interpretation = () => {
  const { place } = house.store.getState();
  if (place.state !== 'in') throw new Error('the interpreter is in no room');
  return place.room.interpretation;
};
const saved = () => interpretation().booths[boothId]?.notes.text;
const notes = () => screen.getByTestId<HTMLTextAreaElement>('booth-notes');
const write = (text: string) => fireEvent.change(notes(), { target: { value: text } });

it('INTERP-13: saves notes after a pause, and takes in what the partner writes meanwhile', async () => {
  show(<NotesView />);
  expect(notes().value).toContain('远程诊疗');
  write('17 projects ');
  expect(saved()).not.toBe('17 projects');
  await waitFor(() => expect(saved()).toBe('17 projects'), { timeout: 4_000 });
  expect(notes().value).toBe('17 projects ');
  await screen.findByText('Saved');
  house.act(partner, { type: 'noteInBooth', boothId, text: '17 projects, not 70' });
  await waitFor(() => expect(notes().value).toBe('17 projects, not 70'));
});

it('INTERP-13: says before it is saved that it replaces what the partner has written', async () => {
  show(<NotesView />);
  write('mine');
  house.act(partner, { type: 'noteInBooth', boothId, text: 'theirs' });
  await screen.findByTestId('notes-meanwhile');
  expect(notes().value).toBe('mine');
  fireEvent.click(screen.getByTestId('adopt-notes'));
  await waitFor(() => expect(notes().value).toBe('theirs'));
  write('mine again');
  fireEvent.blur(notes());
  await waitFor(() => expect(saved()).toBe('mine again'));
});

it('INTERP-13: keeps what was written when the panel shows something else', async () => {
  show(<NotesView />);
  write('before leaving');
  cleanup();
  await waitFor(() => expect(saved()).toBe('before leaving'));
});

it('INTERP-13: sends prepared and written words to whom they are for', async () => {
  show(<WordsView />);
  expect(screen.getAllByTestId('booth-message')).toHaveLength(3);
  fireEvent.click(screen.getByRole('radio', { name: 'Technician' }));
  fireEvent.click(await screen.findByTestId('say-noSound'));
  await waitFor(() =>
    expect(interpretation().messages.at(-1)).toMatchObject({
      personId: 'interpreter',
      address: { to: 'technician', boothId },
      words: { kind: 'prepared', words: 'noSound' },
    }),
  );
  fireEvent.click(screen.getByRole('radio', { name: 'All interpreters' }));
  const field = screen.getByTestId<HTMLInputElement>('booth-words');
  fireEvent.change(field, { target: { value: 'Seventeen, not seventy' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(screen.getAllByTestId('booth-message')).toHaveLength(5));
  expect(interpretation().messages.at(-1)?.address).toEqual({ to: 'interpreters' });
  expect(field.value).toBe('');
});

it('shows the script of a greeting before it is played', async () => {
  const greeting: Greeting = {
    ...{ greetingId: 'g', personId: 'ambassador', roomId: 'plenary', itemId: null, language: 'ja', consent: null },
    ...{ file: { state: 'awaited' }, subtitles: {}, script: { ja: { file: 'f', lines: 2 } }, cut: null, still: null },
    ...{ approvedByGuest: null, approvedByHouse: null, returned: null, locked: false },
  };
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return { json: async () => ({ ok: true, text: '本日はお招きいただき、\n\n誠にありがとうございます。' }) };
  });
  const { conference } = house.store.getState();
  if (!conference) throw new Error('the fixture has a conference');
  const state = { ...conference.state, greetings: { g: greeting }, rundowns: { plenary: ['g'] } };
  house.store.setState({ conference: { ...conference, state } });
  show(<ScriptView />);
  await waitFor(() => expect(screen.getByTestId('script-lines').children).toHaveLength(2));
  expect(screen.getByTestId('script-lines').lang).toBe('ja');
  expect(asked).toEqual(['/api/greetings/of/dialogue/g/words/script/ja']);
});
