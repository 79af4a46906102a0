import { RemotePlane } from '../../server/src/media/remote-plane.ts';
import { House } from '../../server/src/media/testing/house.ts';
import { weriftProbe } from '../../server/src/media/testing/media-probe.ts';
import { Ear, type Heard, Talker } from '../../server/src/media/testing/talk.ts';
import { until } from '../../server/src/media/testing/until.ts';

type Node = { url: string; secret: string };
export type BenchVoice = { name: string; tag: number; room: string };

/** What the bench says to its talkers and to its ears, each in a process of their own, and what they answer. */
export type ToChild =
  | { say: 'talk'; node: Node; voices: BenchVoice[] }
  | { say: 'listen'; node: Node; revision: number; rooms: Array<{ room: string; producerIds: string[] }> }
  | { say: 'begin' }
  | { say: 'tell' };
/** `added`: how much later a packet came by a channel than directly. Times in ms; `at` by the clock on the wall. */
export type FeedFigures = {
  added: number[];
  channelSpacing: number[];
  directSpacing: number[];
  missing: number;
  turns: Array<{ feedId: string; at: number; gap: number }>;
};
export type FromChild = { say: 'done' } | ({ say: 'heard' } & FeedFigures);

const talkers: Talker[] = [];
const ears = new Map<string, Ear>();
let house: House | undefined;

async function enter({ url, secret }: Node): Promise<House> {
  if (house) return house;
  const plane = new RemotePlane({ url, secret });
  await until(() => plane.linked);
  house = new House(plane, await weriftProbe());
  return house;
}

async function talk({ node, voices }: Extract<ToChild, { say: 'talk' }>): Promise<FromChild> {
  const inside = await enter(node);
  for (const { name, tag, room } of voices) talkers.push(await Talker.join(inside, name, tag, room));
  return { say: 'done' };
}

async function listen({ node, revision, rooms }: Extract<ToChild, { say: 'listen' }>): Promise<FromChild> {
  const inside = await enter(node);
  for (const { room, producerIds } of rooms) {
    const name = `listener in ${room}`;
    const ear = ears.get(room);
    if (ear) await ear.listen(inside, name, producerIds, revision);
    else ears.set(room, await Ear.join(inside, name, producerIds, room));
  }
  return { say: 'done' };
}

function begin(): FromChild {
  for (const ear of ears.values()) ear.heard.length = 0;
  return { say: 'done' };
}

function tell(): FromChild {
  const figures: FeedFigures = { added: [], channelSpacing: [], directSpacing: [], missing: 0, turns: [] };
  for (const ear of ears.values()) {
    const bySource = Map.groupBy(ear.heard, ({ ssrc }) => ear.sources.get(ssrc) ?? '');
    const channels = [...bySource].filter(([producerId]) => isChannel(producerId));
    const directs = [...bySource].filter(([producerId]) => !isChannel(producerId));
    const arrived = new Map(directs.flatMap(([, heard]) => heard.map((packet) => [keyOf(packet), packet.at])));
    for (const [, heard] of directs) figures.directSpacing.push(...spacingOf(heard));
    for (const [feedId, heard] of channels) {
      figures.channelSpacing.push(...spacingOf(heard));
      figures.turns.push(...turnsOf(heard).map((turn) => ({ feedId, ...turn })));
      for (const packet of heard) {
        const direct = arrived.get(keyOf(packet));
        if (direct === undefined) figures.missing += 1;
        else figures.added.push(packet.at - direct);
      }
    }
  }
  return { say: 'heard', ...figures };
}

const isChannel = (producerId: string) => producerId.startsWith('channel');
const keyOf = ({ tag, count }: Heard) => `${tag}/${count}`;

function spacingOf(heard: readonly Heard[]): number[] {
  return heard.slice(1).map(({ at }, index) => at - (heard[index]?.at ?? at));
}

/** When another voice was heard in the channel, and how far apart the two packets stand in its own time. */
function turnsOf(heard: readonly Heard[]): Array<{ at: number; gap: number }> {
  return heard.flatMap((packet, index) => {
    const before = heard[index - 1];
    if (!before || before.tag === packet.tag) return [];
    return { at: performance.timeOrigin + packet.at, gap: ((packet.timestamp - before.timestamp) | 0) / 48 };
  });
}

async function answer(message: ToChild): Promise<FromChild> {
  switch (message.say) {
    case 'talk':
      return talk(message);
    case 'listen':
      return listen(message);
    case 'begin':
      return begin();
    case 'tell':
      return tell();
  }
}

process.on('message', (message: ToChild) => void answer(message).then((said) => process.send?.(said)));
process.on('disconnect', () => process.exit(0));
