import { test } from '@playwright/test';
import {
  beforeTheOpening,
  firstSpeech,
  raisedHand,
  secondSpeech,
  theOpening,
  thirdSpeech,
} from './support/event/addresses.ts';
import { ledger } from './support/event/books.ts';
import { Cast } from './support/event/cast.ts';
import { lateComer, panel, preview, tea } from './support/event/panel.ts';
import { closing, recall, twoRooms } from './support/event/rooms.ts';
import type { Event } from './support/event/scene.ts';
import { houseForTests } from './support/house-for-tests.ts';

/** An event of twenty minutes: the house's clock runs eight times faster than real time, and everybody goes by it. */
test.describe.configure({ mode: 'serial' });
const plenum = houseForTests({ PLENUM_CLOCK_RATE: '8' });
let event: Event;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(90_000);
  event = await Cast.gather(browser, plenum());
});
test.afterAll(() => event?.cast.leave());

test('before the opening: speakers land backstage and talk there unheard, the others stand before an empty stage', () =>
  beforeTheOpening(event));

test('00 the opening: everybody sees and hears the moderator and reads now and next; the line is that of protocol', () =>
  theOpening(event));

test('01 the first speech is seen and heard by all, warned at a minute and at ten seconds, and cut at its limit', () =>
  firstSpeech(event));

test('03 the second speech: interrupted it is seen and not heard, and does not count; hands come between by the measure', () =>
  secondSpeech(event));

test('04 a raised hand speaks before the third speech of protocol, because its delegation has spoken less', () =>
  raisedHand(event));

test('05 the third speech of protocol; the delegate behind it is told to be ready, speaks, and gives the floor back', () =>
  thirdSpeech(event));

test('07 the panel: two of three seats are taken and both voices are heard at once', () => panel(event));

test('08 who comes late lands backstage, hears the panel there, talks with the moderator alone, and takes the third seat', () =>
  lateComer(event));

test("09 a picture in preview is the moderator's alone until it is taken; then all see it, and nobody hears it", () =>
  preview(event));

test('11 the break: the panel ends, the hall reads so, and when the moderator mutes himself nothing is forwarded at all', () =>
  tea(event));

test('12 two rooms at once: each hears its own speaker, the plenary neither; a delegate walks, asks, is called and speaks', () =>
  twoRooms(event));

test('14 the recall: a countdown stands on every page, pages walk by themselves, and who does not follow is led out', () =>
  recall(event));

test("17 the closing: last words, the moderator's farewell, and a door behind which nothing is heard or asked any more", () =>
  closing(event));

test('20 the ledger tells, act by act, by person and by delegation, what was forwarded', () =>
  ledger(event, plenum().linkOf('organizer-office')));
