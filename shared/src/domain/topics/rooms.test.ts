import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { organizer, rooms } from '../testing/fixture.ts';
import { given, worldAfter } from '../testing/spec.ts';

const by = organizer.personId;
const health = rooms[1];
const hallPlan = { hallId: 'osaka', title: { en: 'Osaka' }, zone: 'Asia/Tokyo', seats: 200 };

test('ROOM-1 all of a room but its kind may be planned again', () => {
  const again = { ...health, title: { en: 'Health care' }, order: 9 };
  given()
    .when({ type: 'planRoom', ...again }, by)
    .then([{ type: 'roomPlanned', ...again }]);
  given()
    .when({ type: 'planRoom', ...health, kind: 'table' }, by)
    .then('ALREADY_EXISTS');
  expect(worldAfter([{ type: 'roomPlanned', ...again }]).conference.rooms.health).toEqual(again);
});

test('ROOM-7 a conference has at most 200 rooms', () => {
  const many = Array.from(
    { length: 195 },
    (_, index): DomainEvent => ({ type: 'roomPlanned', ...health, roomId: `room-${index}` }),
  );
  given(many)
    .when({ type: 'planRoom', ...health, roomId: 'one-more' }, by)
    .then('TOO_LARGE');
  given(many)
    .when({ type: 'planRoom', ...health }, by)
    .then([{ type: 'roomPlanned', ...health }]);
});

test('ROOM-7 a conference has at most 100 halls', () => {
  const many = Array.from(
    { length: 100 },
    (_, index): DomainEvent => ({ type: 'hallPlanned', ...hallPlan, hallId: `hall-${index}` }),
  );
  given()
    .when({ type: 'planHall', ...hallPlan }, by)
    .then([{ type: 'hallPlanned', ...hallPlan }]);
  given(many)
    .when({ type: 'planHall', ...hallPlan }, by)
    .then('TOO_LARGE');
});

test('HALL-6 a hall may name the person who runs it, enrolled or not', () => {
  const run = { ...hallPlan, personId: 'hall-osaka' };
  given()
    .when({ type: 'planHall', ...run }, by)
    .then([{ type: 'hallPlanned', ...run }]);
  given([{ type: 'hallPlanned', ...run }])
    .when({ type: 'planHall', ...hallPlan }, by)
    .then([{ type: 'hallPlanned', ...hallPlan }]);
});
