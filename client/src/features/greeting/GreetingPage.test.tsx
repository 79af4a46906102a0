import type { Greeting, GreetingFile } from '@plenum/shared/domain/greeting-state';
import { consentVersion, type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import en from '../../i18n/en.json' with { type: 'json' };
import { speak } from '../../i18n/i18n.ts';
import { preferences } from '../../ui/preferences.ts';
import { GreetingPage } from './GreetingPage.tsx';

const upload = { uploadId: 'upload-1', sha256: 'a'.repeat(64), size: 10, at: 1 };
const hash = 'b'.repeat(64);
const processed: GreetingFile = {
  state: 'processed',
  ...upload,
  clip: {
    hash,
    durationMs: 90_000,
    notes: [{ code: 'black', fromMs: 61_000, untilMs: 64_000 }, { code: 'upmixed' }],
  },
};

function view(file: GreetingFile, change: Partial<Greeting> = {}): GreetingView {
  const greeting: Greeting = {
    greetingId: 'greeting-1',
    personId: 'guest',
    roomId: 'plenary',
    itemId: null,
    language: 'en',
    consent: { version: consentVersion, language: 'en', at: 1 },
    file,
    subtitles: {},
    script: {},
    cut: null,
    still: null,
    approvedByGuest: null,
    approvedByHouse: null,
    returned: null,
    locked: false,
    ...change,
  };
  return {
    conferenceId: 'dialogue',
    greeting,
    guest: { personId: 'guest', name: { en: 'Guest' }, title: null, delegation: null, language: 'en' },
    conference: { en: 'Dialogue' },
    room: { en: 'Plenary' },
    item: null,
    uploads: [],
    processing: file.state === 'received' ? { stage: 'transcode', done: 0.5 } : null,
    limits: { bytes: 1000, leastMs: 1000, mostMs: 600_000 },
    open: { state: 'open' },
  };
}

/** The house, whose answer to the next look is `says`. */
const house = { says: {} as object, asked: [] as Array<{ path: string; body: unknown }> };
const shows = (shown: GreetingView) => {
  house.says = { ok: true, greetings: [shown] };
};
const looks = () => house.asked.filter(({ path }) => path === greetingPaths.mine).length;
const hide = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
};
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function open() {
  render(<GreetingPage />);
  await pass(0);
}

beforeAll(async () => {
  preferences.setState({ language: 'en' });
  await speak('en');
});
beforeEach(() => {
  vi.useFakeTimers();
  house.asked = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    house.asked.push({ path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
    return Response.json(path === greetingPaths.mine ? house.says : { ok: true });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('says in a sentence why there is nothing to see', async () => {
  house.says = { ok: false, refusal: { code: 'NOT_SIGNED_IN' } };
  await open();
  expect(screen.getByRole('alert').textContent).toBe(en.refusal.NOT_SIGNED_IN);
});

it('looks every two seconds while the film is prepared, and not at all while nobody looks at the page', async () => {
  shows(view({ state: 'received', ...upload }));
  await open();
  expect(screen.getByTestId('processing')).toBeTruthy();
  const before = looks();
  await pass(6100);
  expect(looks() - before).toBe(3);
  hide(true);
  const hidden = looks();
  await pass(60_000);
  expect(looks()).toBe(hidden);
  shows(view(processed));
  hide(false);
  await pass(0);
  expect(screen.getByTestId('look')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByTestId('step'));
});

it('keeps what it knows while the house is away', async () => {
  shows(view({ state: 'received', ...upload }));
  await open();
  house.says = { ok: false, refusal: { code: 'UNAVAILABLE' } };
  await pass(2100);
  expect(screen.getByText(en.refusal.UNAVAILABLE)).toBeTruthy();
  expect(screen.getByTestId('processing')).toBeTruthy();
});

it('GREET-6: tells what to look at and when, and approves exactly the clip that is shown', async () => {
  shows(view(processed, { returned: { note: 'Please leave the greeting in the middle.', at: 2 } }));
  await open();
  expect(screen.getByTestId('returned').textContent).toContain('Please leave the greeting in the middle.');
  expect(screen.getByTestId('findings').textContent).toContain('From 1:01 to 1:04 the picture is black.');
  expect(screen.getByText(en.clip.note.upmixed)).toBeTruthy();
  fireEvent.click(screen.getByTestId('approve'));
  await pass(0);
  const order = house.asked.find(({ path }) => path.endsWith('/commands'));
  const command = { type: 'approveGreeting', greetingId: 'greeting-1', hash, alone: false };
  expect(order?.body).toMatchObject({ command });
});

it('GREET-11: offers neither replacing nor withdrawing of what is locked', async () => {
  shows(view(processed, { locked: true }));
  await open();
  expect(screen.getByText(en.greeting.look.locked)).toBeTruthy();
  expect(screen.queryByTestId('replace')).toBeNull();
  expect(screen.queryByTestId('withdraw')).toBeNull();
});

it('says why a film was refused, and takes another one', async () => {
  shows(view({ state: 'refused', ...upload, reason: 'damaged' }));
  await open();
  expect(screen.getByTestId('clip-refused').textContent).toContain(en.clip.refused.damaged);
  expect(screen.getByText(en.greeting.choose.choose)).toBeTruthy();
});

it('goes on with an upload of another day, or of another device', async () => {
  const uploads = [{ uploadId: 'upload-2', size: 1_000_000, offset: 430_000, startedAt: 1 }];
  shows({ ...view({ state: 'awaited' }), uploads });
  await open();
  expect(screen.getByTestId('unfinished').textContent).toContain('43 %');
});

it('takes nothing where films cannot be opened safely, and says so', async () => {
  shows({ ...view({ state: 'awaited' }), open: { state: 'shut', code: 'UPLOADS_SHUT' } });
  await open();
  expect(screen.getByRole('alert').textContent).toBe(en.refusal.UPLOADS_SHUT);
  expect(screen.queryByText(en.greeting.choose.choose)).toBeNull();
});
