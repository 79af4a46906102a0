import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { BoothView } from './BoothView.tsx';

let house: FixtureHouse;
const onPart = vi.fn();
const partner = 'interpreter-ja';
const boothId = 'booth-ja';

beforeAll(() => speak('en'));
afterEach(() => {
  cleanup();
  onPart.mockReset();
});

async function open(scene: string): Promise<void> {
  house = fixtureHouse(`?as=interpreter&booth=${scene}`);
  await house.join();
  render(
    <HouseContext value={house}>
      <BoothView picture={null} onPart={onPart} />
    </HouseContext>,
  );
  await waitFor(() => expect(own()).not.toBe('off'));
}
beforeEach(() => open('off'));

const room = () => {
  const { place } = house.store.getState();
  if (place.state !== 'in') throw new Error('the interpreter is in no room');
  return place.room;
};
const booth = () => room().interpretation.booths[boothId]!;
const own = () => house.store.getState().media.own.microphone.state;
const monitors = () => house.store.getState().monitors;
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });
const release = (key: string) => fireEvent.keyUp(document.body, { key });
const said = (testId: string) => screen.getByTestId(testId).textContent;

async function again(scene: string): Promise<void> {
  cleanup();
  await open(scene);
}

it('INTERP-7: connects the microphone shut, and opens it before it goes on air by its key', async () => {
  expect(own()).toBe('muted');
  expect(screen.getByText('Nothing of you is heard until you go on air.')).toBeTruthy();
  press('F8');
  await waitFor(() => expect(booth().air).toMatchObject({ state: 'live', personId: 'interpreter', language: 'ja' }));
  expect(own()).toBe('on');
  expect(said('air-state')).toBe('You are on air');
  expect(said('air-said')).toBe('You are on air in 日本語.');
  press('F8');
  await waitFor(() => expect(booth().air).toEqual({ state: 'off' }));
  await waitFor(() => expect(own()).toBe('muted'));
  expect(said('air-said')).toBe('You are off air.');
});

it('INTERP-9: hands over and takes back by keys alone, hearing the partner in front and the floor behind', async () => {
  press('F8');
  await waitFor(() => expect(booth().air.state).toBe('live'));
  press('h');
  await waitFor(() => expect(booth().handover).toMatchObject({ state: 'asked', by: 'interpreter' }));
  expect(said('partner')).toContain('You have asked to be relieved. You stay on air until your partner takes over.');
  house.act(partner, { type: 'acceptHandover', boothId });
  await waitFor(() => expect(booth().air).toMatchObject({ state: 'live', personId: partner }));
  await waitFor(() => expect(own()).toBe('muted'));
  expect(said('air-state')).toBe('Interpreter, Japanese II is on air');
  expect(monitors()).toMatchObject([{ monitorId: 'incoming', source: { from: 'floor' }, volume: 0.8, pan: 0 }]);

  house.act(partner, { type: 'askHandover', boothId });
  await waitFor(() => expect(said('partner')).toContain('Interpreter, Japanese II asks you to take over.'));
  await waitFor(() => expect(own()).toBe('on'));
  expect(monitors()).toMatchObject([
    { monitorId: 'partner', source: { from: 'channel', language: 'ja' }, volume: 0.8, pan: 0 },
    { monitorId: 'incoming', source: { from: 'floor' }, volume: 0.24, pan: 0.7 },
  ]);
  press('c');
  await waitFor(() => expect(booth().handover).toEqual({ state: 'none' }));
  await waitFor(() => expect(own()).toBe('muted'));

  house.act(partner, { type: 'askHandover', boothId });
  await screen.findByTestId('accept-handover');
  press('h');
  await waitFor(() => expect(booth().air).toMatchObject({ state: 'live', personId: 'interpreter', language: 'ja' }));
  expect(own()).toBe('on');
  expect(monitors()?.map(({ monitorId }) => monitorId)).toEqual(['incoming']);
});

it('INTERP-9: takes over at once by its key, with the microphone open before', async () => {
  await again('partner');
  expect(own()).toBe('muted');
  press('t');
  await waitFor(() => expect(booth().air).toMatchObject({ state: 'live', personId: 'interpreter' }));
  expect(own()).toBe('on');
});

it('shuts the microphone while Space is held, whatever was pressed last, and never where one writes', async () => {
  press('F8');
  await waitFor(() => expect(own()).toBe('on'));
  screen.getByTestId('on-air').focus();
  press(' ', screen.getByTestId('on-air'));
  await waitFor(() => expect(own()).toBe('muted'));
  await waitFor(() => expect(screen.getByTestId('channel-truth').dataset['state']).toBe('coughing'));
  release(' ');
  await waitFor(() => expect(own()).toBe('on'));
  expect(booth().air.state).toBe('live');
  const elsewhere = document.createElement('button');
  const field = document.createElement('textarea');
  document.body.append(elsewhere);
  press(' ', elsewhere);
  await waitFor(() => expect(own()).toBe('muted'));
  release(' ');
  await waitFor(() => expect(own()).toBe('on'));
  elsewhere.remove();

  document.body.append(field);
  press(' ', field);
  press('h', field);
  expect([own(), booth().handover.state]).toEqual(['on', 'none']);
  field.remove();
});

it('mutes for longer by M on air, and opens nothing by it off air', async () => {
  press('m');
  expect(own()).toBe('muted');
  press('F8');
  await waitFor(() => expect(booth().air.state).toBe('live'));
  await waitFor(() => expect(screen.getByTestId('mute').textContent).toContain('Mute'));
  press('m');
  await waitFor(() => expect(own()).toBe('muted'));
  await waitFor(() => expect(screen.getByTestId('mute').textContent).toContain('Unmute'));
  press('m');
  await waitFor(() => expect(own()).toBe('on'));
});

it('INTERP-5: says that nobody hears the booth while the floor speaks its language, and offers the other channel', async () => {
  press('F8');
  await waitFor(() => expect(booth().air.state).toBe('live'));
  house.act('interpreter', { type: 'correctFloorLanguage', language: 'ja' });
  await waitFor(() =>
    expect(said('channel-truth')).toBe(
      'The floor speaks 日本語 and is heard directly; you are not on the channel now.',
    ),
  );
  expect(screen.getByTestId('on-air').dataset['state']).toBe('direct');
  expect(said('switch-into')).toContain('中文');
  press('o');
  await waitFor(() => expect(booth().air).toMatchObject({ state: 'live', language: 'zh' }));
  await waitFor(() => expect(screen.getByTestId('channel-truth').dataset['state']).toBe('me'));
});

it('INTERP-10: works by relay where it is planned, and says why not where it would be a circle', async () => {
  press('F8');
  await waitFor(() => expect(booth().air.state).toBe('live'));
  await waitFor(() => expect(screen.getByTestId('source-en').hasAttribute('disabled')).toBe(true));
  expect(said('why-RELAY_CYCLE')).toContain('That would be a circle');
  press('s');
  await waitFor(() => expect(booth().source).toEqual({ from: 'channel', language: 'zh' }));
  await waitFor(() => expect(monitors()?.[0]?.source).toEqual({ from: 'channel', language: 'zh' }));
  press('s');
  await waitFor(() => expect(booth().source).toEqual({ from: 'floor' }));
});

it('INTERP-12: asks the speaker by its key, and not twice at once', async () => {
  press('1');
  await waitFor(() => expect(room().interpretation.requests['governor']?.kind).toBe('slower'));
  await waitFor(() => expect(screen.getByTestId('ask-slower').textContent).toContain('Asked'));
  press('2');
  await waitFor(() => expect(room().interpretation.requests['governor']?.kind).toBe('microphone'));
});

it('leads to messages, script and notes by their keys', () => {
  for (const key of ['w', 'r', 'n']) press(key);
  expect(onPart.mock.calls).toEqual([['booth'], ['script'], ['notes']]);
});

it('hints at a relief after twenty minutes on air', async () => {
  expect(screen.queryByTestId('weary')).toBeNull();
  await again('live');
  expect(said('weary')).toBe('More than 20 minutes on air: a handover would be good.');
  expect(said('shift-clock')).toMatch(/^On air 22:/);
});

it('gives microphone and monitors back with the console', async () => {
  press('F8');
  await waitFor(() => expect(booth().air.state).toBe('live'));
  cleanup();
  await waitFor(() => expect(own()).toBe('off'));
  expect(monitors()).toBeNull();
  await waitFor(() => expect(booth().air.state).toBe('lost'));
});
