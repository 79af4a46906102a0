import { expect } from '@playwright/test';
import { may } from './cast.ts';
import {
  chair,
  delegateId,
  type Event,
  everybodyReads,
  governor,
  japan,
  jinan,
  late,
  osaka,
  raiseHand,
  strip,
} from './scene.ts';
import { expectPicture, expectSenses } from './senses.ts';

export async function panel(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear } = event;
  await time.at(7.1);
  await desk.start('panel');
  await everybodyReads(event, 'Panel on cooperation', 'panel');
  await desk.expectLine(jinan, japan, late);
  await expect(moderator.get(`queue-${late}`)).toContainText('Not here');
  await desk.rules({ 'Seats on the floor': '3 speakers', 'Speaking time': 'No limit' });
  await desk.look('Grid');
  await desk.next(jinan);
  await desk.next(japan);
  await expectSenses([moderator, official, delegate, hall], { hear: [jinan, japan], see: [jinan] });
  await ear.hearsExactly(chair, jinan, japan);
}

export async function lateComer(event: Event): Promise<void> {
  const { cast, time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await time.at(7.8);
  const comer = await cast.page(late);
  await expect(comer.get('backstage')).toBeVisible();
  await expect(comer.get('on-in')).toHaveText('You are on in a moment');
  await comer.turnOn('microphone');
  await expectSenses([comer], { hear: [jinan, japan], see: [jinan] });
  await desk.tab('Backstage');
  await moderator.get('talk-backstage').click();
  await expectSenses([moderator], { hear: [late] });
  await expectSenses([comer], { hear: [chair] });
  await expectSenses([official, delegate, hall], { hear: [jinan], see: [chair], hearNot: [late, chair] });
  await ear.hearsExactly(jinan, japan);
  await moderator.get('talk-backstage').click();
  await ear.hearsExactly(chair, jinan, japan);
  await moderator.get(`to-stage-${late}`).click();
  await expect(comer.get('backstage')).toHaveCount(0);
  await ear.hearsExactly(chair, jinan, japan, late);
  await expectSenses([moderator, official, delegate, hall], { hear: [jinan, japan, late] });
  expect(await may(bots.osaka, raiseHand)).toBe('done');
  await desk.expectLine(jinan, japan, late, osaka);
  expect(await may(bots.osaka, { type: 'lowerHand' })).toBe('done');
}

export async function preview(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await hall.turnOn('camera');
  await time.at(9);
  await desk.compose('Side by side', [governor, 'hall-jinan']);
  await expectPicture(moderator, governor, '[data-testid="preview"]');
  await expect(hall.get('tally')).toHaveAttribute('data-tally', 'preview');
  await expectSenses([delegate, hall], { seeNot: [governor], see: [jinan] });
  await expect(delegate.get(`tile-${governor}`)).toHaveCount(0);
  await desk.take();
  await expect(hall.get('tally')).toHaveAttribute('data-tally', 'live');
  await expectSenses([delegate, hall], { see: [governor], hear: [jinan], hearNot: [governor] });
  await expectSenses([delegate, official], { see: ['hall-jinan'] });
  await expectPicture(delegate, governor);
  await expectPicture(hall, governor);
  await ear.hearsExactly(chair, jinan, japan, late);
  expect(await may(bots.council, { type: 'take' })).toBe('NOT_PERMITTED');
  await moderator.get('follow-floor').click();
  await expect(hall.get('tally')).not.toHaveAttribute('data-tally', 'live');
  await expectSenses([delegate, hall], { seeNot: [governor], see: [jinan] });
}

export async function tea(event: Event): Promise<void> {
  const { cast, time, desk, moderator, delegate, official, hall, ear, bots } = event;
  await time.at(10.4);
  for (const personId of [jinan, japan, late]) await desk.endFloor(personId);
  await ear.hearsExactly(chair);
  await desk.start('tea');
  await everybodyReads(event, 'Tea', 'tea');
  await expect(strip(hall)).toContainText('Closing words');
  await moderator.get('microphone').click();
  await ear.hearsExactly();
  await expectSenses([official, delegate, hall], { hearNot: [chair, governor, delegateId, jinan, japan, late] });
  await cast.dismiss(late);
  await desk.rules({ 'Seats on the floor': '1 speaker' });
  expect(await may(bots.jinan, { type: 'yieldFloor' })).toBe('HAS_NO_FLOOR');
}
