import { type Browser, expect, type Page } from '@playwright/test';
import { say } from '../../../server/src/demo/demo-text.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { Language } from '../../../shared/src/domain/text.ts';
import { frozenRoom } from './full-swing.ts';
import { Guest, type GuestOptions } from './guest.ts';
import { narrow, turnTo, wide } from './scenes.ts';

export type Size = { width: number; height: number };
/** A view to look at in the sizes in which it is used. `show` brings the page there from wherever it stands; `part` is what is new in it. */
export type StaffView = { name: string; page: Page; sizes: Size[]; show: () => Promise<void>; part?: string };
export type StaffScenes = { views: StaffView[]; pages: Page[]; guests: Guest[] };

export const wall: Size = { width: 1920, height: 1080 };
export const greatWall: Size = { width: 3840, height: 2160 };

const deskTabs = [
  'backstage',
  'order',
  'greetings',
  'people',
  'chat',
  'questions',
  'polls',
  'handouts',
  'programme',
] as const;
const delegateTabs = ['queue', 'people', 'chat', 'questions', 'polls', 'handouts', 'programme'] as const;
const consoleParts = [
  'people',
  'invitations',
  'programme',
  'greetings',
  'rooms',
  'reports',
  'rehearsal',
  'conference',
] as const;

const isNarrow = (page: Page) => page.viewportSize()?.width === narrow.width;

/** Closes what lies above the page. */
async function clear(page: Page): Promise<void> {
  while ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** A sheet that was open in a small window comes back by itself with the small window, a moment later: then once more. */
async function clearAndPress(page: Page, testId: string): Promise<void> {
  await expect(async () => {
    await clear(page);
    await page.getByTestId(testId).click({ timeout: 2000 });
  }).toPass({ timeout: 15_000 });
}

async function openTab(page: Page, id: string): Promise<void> {
  if (isNarrow(page)) await clearAndPress(page, 'open-panel');
  else await clear(page);
  await page.getByTestId(`tab-${id}`).click();
}

function deskViews(page: Page): StaffView[] {
  const view = (name: string, show: () => Promise<void>): StaffView => ({ name, page, sizes: [wide], show });
  const behind = (testId: string, tab: string) => async () => {
    await openTab(page, tab);
    await page.getByTestId(testId).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  };
  return [
    ...deskTabs.map((id, index) => ({
      ...view(`desk-${id}`, () => openTab(page, id)),
      ...(index === 0 ? {} : { part: 'aside' }),
    })),
    view('desk-rules', behind('floor-rules', 'backstage')),
    view('desk-audit', async () => {
      await behind('open-audit', 'order')();
      await expect(page.getByTestId('acts')).toBeVisible();
    }),
    view('desk-keys', async () => {
      await openTab(page, 'backstage');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    }),
  ];
}

/** All rooms and channels, with the alarms of the booths; from the frozen room, whose desk is the other view of that page. */
function organizerViews(page: Page): StaffView[] {
  const turnTo = async (centre: 'desk' | 'matrix', shown: string) => {
    await clear(page);
    await page.locator(`[data-testid="centre-${centre}"]:visible`).click();
    await expect(page.getByTestId(shown)).toBeVisible();
  };
  return [
    { name: 'desk-frozen', page, sizes: [wide], show: () => turnTo('desk', 'desk-queue') },
    {
      ...{ name: 'matrix', page, sizes: [wide, greatWall, narrow] },
      show: async () => {
        await turnTo('matrix', 'matrix');
        await expect(page.locator('[data-testid="channel-ja"][data-state="lost"]')).toBeVisible();
        await expect(page.getByTestId('plea-booth-healthcare')).toBeVisible();
      },
    },
  ];
}

function delegateViews(page: Page): StaffView[] {
  const listening = async () => {
    await clearAndPress(page, 'listening-options');
    await expect(page.getByTestId('floor-beneath-option')).toBeVisible();
  };
  return [
    ...delegateTabs.map((id) => ({
      name: `guest-${id}`,
      page,
      sizes: [wide, narrow],
      show: () => openTab(page, id),
      part: 'aside',
    })),
    { name: 'guest-listening', page, sizes: [wide, narrow], show: listening },
  ];
}

/** A hall and its set-up: a language on the loudspeakers, another in a headset channel. */
function hallViews(page: Page): StaffView[] {
  const sound = async () => {
    await clear(page);
    await page.getByTestId('kiosk-settings').click();
    if ((await page.getByTestId('headset-1').count()) === 0) await page.getByTestId('add-headset').click();
    await expect(page.getByTestId('headset-1')).toBeVisible();
  };
  return [
    { name: 'hall', page, sizes: [wall, greatWall], show: () => clear(page) },
    { name: 'hall-sound', page, sizes: [wall], show: sound },
  ];
}

function consoleViews(page: Page): StaffView[] {
  const part = (id: string) => async () => {
    await clear(page);
    await page.getByTestId(`console-${id}`).click();
    // Outside a rehearsal that part is one sentence; all others begin with one while they are loaded.
    const filled = id === 'rehearsal' ? 'p' : 'table, form, ul';
    await expect(page.locator('main').locator(filled).first()).toBeVisible();
  };
  const languages = async () => {
    await part('rooms')();
    await page.getByTestId('languages-plenary').click();
    await expect(page.getByTestId('booth-1')).toBeVisible();
  };
  return [
    ...consoleParts.map((id, index) => ({
      ...{ name: `console-${id}`, page, sizes: [wide], show: part(id) },
      ...(index === 0 ? {} : { part: 'main' }),
    })),
    { name: 'console-languages', page, sizes: [wide], show: languages },
  ];
}

/** Papers for the room, uploaded as staff do it. */
async function bringPapers(page: Page): Promise<void> {
  const papers = [
    {
      title: say('合作项目一览', '協力プロジェクト一覧', 'List of projects', 'Liste der Projekte'),
      start: '%PDF-1.7\n',
    },
    { title: say('日程与座次', '日程と席次', 'Timetable and seating', 'Zeitplan und Sitzordnung'), start: '议程' },
  ];
  for (const paper of papers) {
    const answer = await page.evaluate(async ({ title, start }) => {
      const place = window.__plenum?.store.getState();
      const room = place?.place.state === 'in' ? place.place.roomId : '';
      const query = new URLSearchParams({ title: JSON.stringify(title), language: 'zh' });
      const path = `/api/handouts/${place?.conference?.state.conferenceId}/${room}?${query}`;
      const body = new Blob([start.padEnd(180_000, ' ')]);
      const headers = { 'content-type': 'application/octet-stream' };
      return (await fetch(path, { method: 'POST', headers, body })).status;
    }, paper);
    expect(answer).toBe(200);
  }
}

/** Five people on six pages: the desk, a delegate, who waits backstage, a hall, and the organizer in a frozen room and at the console. */
export async function openStaffScenes(
  browser: Browser,
  plenum: RunningPlenum,
  options: GuestOptions = {},
): Promise<StaffScenes> {
  const enter = (personId: string, more: GuestOptions = {}) =>
    Guest.enter(browser, plenum, personId, { ...options, ...more });
  const desk = await enter('plenary-moderator');
  await desk.turnOn('microphone');
  await desk.turnOn('camera');
  await bringPapers(desk.page);
  const delegate = await enter('hospital-jinan');
  const speaker = await enter('governor-office');
  await expect(speaker.get('backstage')).toBeVisible();
  await speaker.turnOn('camera');
  const hall = await enter('hall-jinan');
  await hall.turnOn('camera');
  const organizer = await enter('organizer-office', { roomId: frozenRoom });
  const office = await organizer.context.newPage();
  await office.goto(`${plenum.url}/console`);
  return {
    views: [
      ...deskViews(desk.page),
      ...delegateViews(delegate.page),
      { name: 'backstage', page: speaker.page, sizes: [wide, narrow], show: () => clear(speaker.page) },
      ...organizerViews(organizer.page),
      ...consoleViews(office),
      ...hallViews(hall.page),
    ],
    pages: [desk.page, delegate.page, speaker.page, hall.page, organizer.page, office],
    guests: [desk, delegate, speaker, hall, organizer],
  };
}

/** Turns a page to another language by its switch; a hall has none in sight, so its device remembers and comes back inside. */
export async function speakAt(page: Page, language: Language): Promise<void> {
  await clear(page);
  await page.setViewportSize(wide);
  if (!(await turnTo(page, language))) {
    await page.evaluate(remember, language);
    await page.reload();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : language);
}

/** Runs in the page. */
function remember(language: string): void {
  const key = 'plenum.preferences';
  localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), language }));
}
