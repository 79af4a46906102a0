import { expect } from '@playwright/test';
import { figure } from '../figure.ts';
import { may } from './cast.ts';
import {
  chair,
  delegateId,
  type Event,
  everybodyReads,
  grantNext,
  japan,
  nagoya,
  raiseHand,
  tokyo,
  topBar,
} from './scene.ts';
import { expectSenses } from './senses.ts';

export async function twoRooms(event: Event): Promise<void> {
  const { time, moderator, official, delegate, hall, ear, earOfHealth, bots } = event;
  const { healthChair, machinesChair } = bots;
  await time.at(12);
  await Promise.all([delegate.walkTo('healthcare'), ear.enter('equipment'), bots.osaka.enter('equipment')]);
  for (const [bot, itemId] of [
    [healthChair, 'seminar-health'],
    [machinesChair, 'seminar-machines'],
  ] as const) {
    expect(await bot.conferenceCommand({ type: 'startItem', itemId })).toMatchObject({ ok: true });
    await bot.until(() => bot.room?.floor.queue.length === 1);
    expect(await may(bot, grantNext)).toBe('done');
  }
  await expect(topBar(delegate)).toContainText('Now · Seminar on health');
  await expectSenses([delegate], { hear: [tokyo], hearNot: [nagoya, chair] });
  await expectSenses([moderator, official, hall], { hearNot: [tokyo, nagoya, delegateId] });
  await earOfHealth.hearsExactly(tokyo);
  await ear.hearsExactly(nagoya);
  await expect(moderator.get('room-healthcare')).toContainText('Tokyo Hospital Corporation');
  expect(await may(healthChair, grantNext, 'equipment')).toBe('NOT_MODERATOR_HERE');
  expect(await may(bots.nagoya, raiseHand, 'healthcare')).toBe('NOT_IN_ROOM');

  await time.at(13.2);
  await delegate.get('hand').click();
  await expect(delegate.get('my-position')).toHaveText('1');
  expect(await may(healthChair, grantNext)).toBe('done');
  await earOfHealth.hearsExactly(delegateId);
  await ear.hearsExactly(nagoya);
  await expect(delegate.get('hand')).toContainText('Give back');
  expect(await may(bots.nagoya, { type: 'yieldFloor' })).toBe('done');
  await ear.hearsExactly();
}

export async function recall(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, earOfHealth, organizer, bots } = event;
  await time.at(14.3);
  await desk.recall('30 seconds');
  await expect(delegate.get('banner-recall')).toContainText('Everybody is called to Plenary.');
  for (const guest of [official, hall]) {
    await expect(guest.get('banner-recall')).toContainText('Everybody is called here, to Plenary');
  }
  expect(await delegate.roomId()).toBe('healthcare');
  await earOfHealth.hearsExactly(delegateId);
  await organizer.until(() => organizer.conference?.recall.state === 'none', 20_000);
  await expect.poll(() => delegate.roomId()).toBe('plenary');
  await Promise.all([ear, bots.osaka, bots.tokyo].map((one) => one.enter('plenary')));
  await expect(moderator.get('banner-recall')).toHaveCount(0);
  await earOfHealth.hearsExactly();
  for (const [bot, itemId] of [
    [bots.healthChair, 'seminar-health'],
    [bots.machinesChair, 'seminar-machines'],
  ] as const) {
    expect(await bot.conferenceCommand({ type: 'endItem', itemId })).toMatchObject({ ok: true });
  }
  await bots.nagoya.until(() => bots.nagoya.place.state === 'house', 15_000);
  await expect(topBar(delegate)).toContainText('Next · Closing words');
}

export async function closing(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await time.at(16.5);
  await desk.start('closing');
  await everybodyReads(event, 'Closing words', 'closing');
  await desk.next(japan);
  await expectSenses([moderator, official, delegate, hall], { hear: [japan] });
  await ear.hearsExactly(japan);
  await time.at(17.3);
  expect(await may(bots.japan, { type: 'yieldFloor' })).toBe('done');
  await moderator.get('microphone').click();
  await expectSenses([official, delegate, hall], { hear: [chair], see: [chair] });
  await ear.hearsExactly(chair);
  await time.at(18.3);
  await desk.endItem('closing');
  await desk.closeRoom();
  for (const guest of [official, delegate]) {
    await expect(guest.get('stage')).toContainText('That room is closed.');
    await expect(guest.get('hand')).toBeDisabled();
  }
  await expect(hall.page.getByText('Choose the room of this hall')).toBeVisible();
  await ear.hearsExactly();
  await expectSenses([official, delegate, hall], { hearNot: [chair], seeNot: [chair] });
  expect(await may(bots.jinan, raiseHand, 'plenary')).toBe('NOT_IN_ROOM');
  figure('the event took, in ms of the house', time.minute * 60_000);
}
