import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begun last, one of these would run alone at the end while a core has nothing to do. Longest first. */
const long = [
  'greetings/corpus.int',
  'signalling/permission.int',
  'greetings/pipeline-job.int',
  'media/playout-decodes.int',
  'media/remote-plane.int',
  'media/mediasoup-plane.int',
  'greetings/uploads.int',
  'log/redis-event-log.int',
  'media/fabric.int',
  'media/peer-media.int',
  'src/supervisor.int',
  'greetings/greeting-life.int',
];
const rankOf = ({ moduleId }: TestSpecification): number => {
  const found = long.findIndex((name) => moduleId.includes(name));
  return found < 0 ? long.length : found;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
