import { expect } from '@playwright/test';
import { figure } from '../figure.ts';
import { may } from './cast.ts';
import { planEvent } from './programme.ts';
import {
  ambassador,
  chair,
  council,
  delegateId,
  type Event,
  everybodyReads,
  governor,
  grantNext,
  notices,
  osaka,
  raiseHand,
  strip,
} from './scene.ts';
import { expectPicture, expectSenses, watchWarnings } from './senses.ts';

/** Real ms. */
const cutBound = 300;

export async function beforeTheOpening(event: Event): Promise<void> {
  const { cast, time, desk, moderator, official, delegate, hall, ear, organizer, bots } = event;
  await desk.rules({
    'Who is called': 'Protocol and hands',
    'By which measure': 'Least spoken: delegation',
    'When the time is over': 'Cut',
    'Speaking time': '2 minutes',
  });
  await expect(moderator.get('rules-now')).toContainText('Protocol and hands · Least spoken: delegation');

  await expect(official.get('backstage')).toBeVisible();
  await expect(official.get('on-in')).toBeVisible();
  await Promise.all([official.turnOn('microphone'), delegate.turnOn('microphone')]);
  await official.turnOn('camera');
  for (const bot of [bots.ambassador, bots.council]) expect(await may(bot, { type: 'goBackstage' })).toBe('done');
  await expectSenses([official], { hear: [ambassador, council] });
  await expectSenses([moderator], { hearNot: [governor, ambassador, council] });
  await expectSenses([delegate, hall], { hearNot: [governor, ambassador, council], seeNot: [governor, ambassador] });
  await ear.hearsExactly();
  await desk.tab('Backstage');
  await expect(moderator.get(`backstage-${governor}`)).toContainText('Poor picture');

  await expect(delegate.get('stage')).toContainText('The stage is empty');
  await expect(hall.get('tally')).toHaveAttribute('data-tally', 'off');
  for (const guest of [official, delegate, hall]) await expect(guest.get('next-speaker')).toHaveCount(0);
  expect(await may(bots.osaka, grantNext)).toBe('NOT_PERMITTED');
  expect(await may(bots.osaka, { type: 'grantFloor', personId: osaka, replace: true })).toBe('NOT_PERMITTED');
  expect(await may(ear, raiseHand)).toBe('NOT_PERMITTED');
  expect(await may(organizer, grantNext)).toBe('QUEUE_EMPTY');
  expect(cast.guests).toHaveLength(4);
  time.open(time.now() + 10_000);
  await planEvent(organizer, time.now() + 10_000);
}

export async function theOpening(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, organizer } = event;
  await moderator.turnOn('microphone');
  await moderator.turnOn('camera');
  await time.at(0);
  await desk.start('opening-addresses');
  await desk.expectLine(governor, ambassador, council);
  await expect(moderator.get(`queue-${council}`)).toContainText('Protocol 3');
  await everybodyReads(event, 'Opening addresses', 'opening-addresses');
  await expect(strip(hall)).toContainText('Panel on cooperation');
  await expect(moderator.page.getByText('On time')).toBeVisible();
  await expect(official.get('on-in')).toHaveText('You are on in a moment');
  await expectSenses([official, delegate, hall], { hear: [chair], see: [chair] });
  await expectPicture(delegate, chair);
  await expectPicture(hall, chair);
  await ear.hearsExactly(chair);
  expect(organizer.room?.floor.queue.map(({ source }) => source)).toEqual(['protocol', 'protocol', 'protocol']);
}

export async function firstSpeech(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, organizer, bots } = event;
  await time.at(0.8);
  const warnings = await Promise.all([official, delegate, hall, moderator].map(watchWarnings));
  await desk.next(governor);
  await expect(official.get('backstage')).toHaveCount(0);
  await expect(notices(official)).toContainText('You have the floor and are on air.');
  await expect(official.get('hand')).toContainText('Give back');
  await expectSenses([moderator, delegate, hall], {
    hear: [governor],
    see: [governor],
    hearNot: [ambassador, council],
  });
  await expectPicture(hall, governor);
  await expectPicture(delegate, governor);
  await expect(strip(hall).getByRole('timer', { name: /Time left/ })).toBeVisible();
  await ear.hearsExactly(chair, governor);

  await delegate.get('hand').click();
  await expect(delegate.get('my-position')).toHaveText('3');
  expect(await may(bots.osaka, raiseHand)).toBe('done');
  await desk.expectLine(governor, ambassador, council, delegateId, osaka);
  await expectSenses([moderator, official, hall], { hearNot: [delegateId, osaka, ambassador] });
  expect(await may(bots.ambassador, { type: 'yieldFloor' })).toBe('HAS_NO_FLOOR');
  expect(await may(bots.ambassador, { type: 'setTimeLimit', seconds: null })).toBe('NOT_PERMITTED');

  const holder = organizer.room?.floor.holders[0];
  expect(holder?.limit).toBe(120_000);
  const zero = time.real((holder?.since ?? 0) + 120_000);
  await expect.poll(() => organizer.room?.floor.holders.length, { timeout: 20_000 }).toBe(0);
  await expect(notices(official)).toContainText('Your turn has ended.');
  await ear.hearsExactly(chair);
  const after = (ear.flowsOf(governor).at(-1)?.until ?? 0) - zero;
  figure('last packet of the speech that was cut, after its limit', after);
  expect(Math.abs(after)).toBeLessThan(cutBound);
  await expectSenses([moderator, delegate, hall], { hearNot: [governor], seeNot: [governor] });
  const [mine, ...others] = await Promise.all(warnings.map((read) => read()));
  expect(mine).toEqual(expect.arrayContaining(['You have one minute left.', 'You have ten seconds left.']));
  for (const sentences of others) {
    expect(sentences.join('\n')).toMatch(/one minute left\n(.*\n)*.*ten seconds left/);
  }
}

export async function secondSpeech(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await desk.expectLine(ambassador, osaka, council, delegateId);
  await expect(moderator.get(`queue-${osaka}`)).not.toContainText('Protocol');
  await time.at(3);
  await desk.next(ambassador);
  await expectSenses([moderator, official, delegate, hall], { hear: [ambassador], see: [ambassador] });
  await ear.hearsExactly(chair, ambassador);
  await time.at(3.6);
  await moderator.get(`interrupt-${ambassador}`).click();
  await expect(moderator.get(`resume-${ambassador}`)).toBeVisible();
  const silentSince = time.now();
  await ear.hearsExactly(chair);
  await expectSenses([official, delegate, hall], { see: [ambassador], hearNot: [ambassador] });
  await time.pass(20_000 - (time.now() - silentSince));
  await moderator.get(`resume-${ambassador}`).click();
  await ear.hearsExactly(chair, ambassador);
  await time.at(4.5);
  expect(await may(bots.ambassador, { type: 'yieldFloor' })).toBe('done');
  await ear.hearsExactly(chair);
  await desk.expectLine(osaka, council, delegateId);
}

export async function raisedHand(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await time.at(4.6);
  await desk.next(osaka);
  await expectSenses([moderator, official, delegate, hall], { hear: [osaka], hearNot: [ambassador, council] });
  await ear.hearsExactly(chair, osaka);
  await time.at(5.2);
  await desk.endFloor(osaka);
  await ear.hearsExactly(chair);
  expect(await may(bots.osaka, { type: 'yieldFloor' })).toBe('HAS_NO_FLOOR');
}

export async function thirdSpeech(event: Event): Promise<void> {
  const { time, desk, moderator, official, delegate, hall, ear, bots } = event;
  await time.at(5.3);
  await desk.next(council);
  await expect(notices(delegate)).toContainText('You are next.');
  await expectSenses([moderator, official, delegate, hall], { hear: [council], hearNot: [delegateId] });
  await ear.hearsExactly(chair, council);
  await time.at(6);
  expect(await may(bots.council, { type: 'yieldFloor' })).toBe('done');

  await delegate.turnOn('camera');
  await desk.next(delegateId);
  await expectSenses([moderator, official, hall], { hear: [delegateId], see: [delegateId], hearNot: [council] });
  await expectPicture(hall, delegateId);
  await ear.hearsExactly(chair, delegateId);
  await time.at(6.8);
  await delegate.get('hand').click();
  await expect(delegate.get('hand')).not.toContainText('Give back');
  await ear.hearsExactly(chair);
  await desk.expectLine();
}
