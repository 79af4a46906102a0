import type { Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import type { ConsolePlan } from '@plenum/shared/protocol/console';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import en from '../../../i18n/en.json' with { type: 'json' };
import { speak } from '../../../i18n/i18n.ts';
import { languageNames } from '../../../ui/languages.ts';
import { newPerson } from '../console-model.ts';
import { LanguagesForm } from './LanguagesForm.tsx';

const words = en.console.languages;
const room: RoomPlan = {
  roomId: 'green',
  kind: 'parallel',
  title: { en: 'Green industry' },
  topic: null,
  languages: ['zh', 'ja'],
  policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 9 },
  order: 0,
};
const startsAt = Date.UTC(2027, 2, 1, 1, 0);
const plan: ConsolePlan['plan'] = {
  ...{ conferenceId: 'dialogue', title: null, subtitle: null, languages: ['zh', 'ja'], mode: 'event', halls: {} },
  zones: [
    { zone: 'Asia/Shanghai', city: { en: 'Jinan' } },
    { zone: 'Asia/Tokyo', city: { en: 'Osaka' } },
  ],
  rooms: { green: room },
  programme: {
    talk: {
      ...{ itemId: 'talk', roomId: 'green', kind: 'speech', title: {}, startsAt, duration: 1, speakers: [] },
      run: { state: 'planned' },
    },
  },
  interpretation: {},
};
const interpreter = (personId: string, name: string): Person => ({
  ...newPerson,
  ...{ personId, role: 'interpreter', name: { en: name } },
});
const people = [interpreter('booth-a', 'Interpreter A'), interpreter('booth-b', 'Interpreter B')];

const posted: unknown[] = [];
/** The house behind the form; `refusal` is what it says to the plan. */
function houseOf(refusal: string | null) {
  posted.length = 0;
  vi.stubGlobal('fetch', async (_path: string, { method, body }: RequestInit) => {
    if (method === 'GET') return Response.json({ ok: true, people, total: 2, found: 2 });
    posted.push(JSON.parse(String(body)).command);
    return Response.json(refusal === null ? { ok: true } : { ok: false, refusal: { code: refusal } });
  });
}
/* The sheet looks for itself by its id, and the test's browser cannot quote one. */
beforeEach(() => void vi.stubGlobal('CSS', { escape: (id: string) => id }));
beforeAll(() => speak('en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open() {
  const onSaved = vi.fn();
  const onClose = vi.fn();
  render(<LanguagesForm plan={plan} roomId="green" onClose={onClose} onSaved={onSaved} />);
  await screen.findByRole('group', { name: words.channels });
  return { onSaved, onClose };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const check = (group: string, name: string) =>
  fireEvent.click(within(screen.getByRole('group', { name: group })).getByRole('checkbox', { name }));
const save = () => press(en.console.save);

it('INTERP-1: plans floor, channels, a booth with its interpreters and their shifts as a whole', async () => {
  houseOf(null);
  const { onSaved, onClose } = await open();
  expect((screen.getByRole('button', { name: words.addBooth }) as HTMLButtonElement).disabled).toBe(true);
  check(words.channels, languageNames.ja.name);
  check(words.channels, languageNames.zh.name);
  fireEvent.change(screen.getByRole('combobox', { name: words.usual }), { target: { value: 'ja' } });
  press(words.addBooth);
  check(words.into, languageNames.ja.name);
  check(words.people, 'Interpreter A');
  check(words.people, 'Interpreter B');
  press(words.addShift);
  press(words.addShift);
  const until = screen.getAllByLabelText('Until (Jinan)').at(-1) as HTMLInputElement;
  expect(until.value).toBe('2027-03-01T10:00');
  fireEvent.change(until, { target: { value: '2027-03-01T10:15' } });
  expect(screen.getAllByText('Osaka').length).toBeGreaterThan(2);
  save();
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalled());
  expect(onClose).toHaveBeenCalled();
  const half = 1_800_000;
  expect(posted).toEqual([
    {
      type: 'planLanguages',
      roomId: 'green',
      floor: ['ja', 'zh'],
      channels: ['zh', 'ja'],
      booths: [{ boothId: 'booth-1', interpreters: ['booth-a', 'booth-b'], languages: ['zh', 'ja'] }],
      shifts: [
        { boothId: 'booth-1', personId: 'booth-a', from: startsAt, until: startsAt + half },
        { boothId: 'booth-1', personId: 'booth-b', from: startsAt + half, until: startsAt + 2.5 * half },
      ],
      relay: false,
    },
  ]);
});

it('keeps the plan in sight and says why the house does not take it', async () => {
  houseOf('SHIFT_MISFIT');
  const { onSaved, onClose } = await open();
  save();
  expect((await screen.findByRole('alert')).textContent).toBe(en.refusal.SHIFT_MISFIT);
  expect([onSaved.mock.calls, onClose.mock.calls]).toEqual([[], []]);
});

it('INTERP-2: asks for a channel before a booth without one is sent', async () => {
  houseOf(null);
  await open();
  check(words.channels, languageNames.ja.name);
  press(words.addBooth);
  check(words.into, languageNames.ja.name);
  expect(screen.getByText(words.noChannel)).toBeDefined();
  save();
  expect((await screen.findByRole('alert')).textContent).toBe(en.refusal.NO_SUCH_CHANNEL);
  expect(posted).toEqual([]);
});
