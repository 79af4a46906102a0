import { own } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { AllGreetings, GreetingView } from '@plenum/shared/protocol/greetings';
import type { GreetingPipeline } from '../greetings/greeting-pipeline.ts';
import type { UploadLimits } from '../greetings/uploads/upload-rules.ts';
import type { UploadStorage } from '../greetings/uploads/upload-storage.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { GreetingPlace } from './greeting-place.ts';

/** ms of a greeting. */
export type GreetingLengths = { least: number; most: number };
type Parts = {
  uploads: UploadStorage;
  uploadLimits: UploadLimits;
  lengths: GreetingLengths;
  pipeline: GreetingPipeline;
  shut: () => RefusalCode | null;
};

type OpenUploads = Awaited<ReturnType<UploadStorage['all']>>;

/** The greeting with all that a page shows around it. */
export async function viewOf(
  parts: Parts,
  { house, greeting }: Omit<GreetingPlace, 'person' | 'actor'>,
  known?: OpenUploads,
): Promise<{ view: GreetingView }> {
  const { state } = house.conference;
  const guest = own(state.people, greeting.personId);
  const item = greeting.itemId === null ? undefined : own(state.programme, greeting.itemId);
  const uploadId = 'uploadId' in greeting.file ? greeting.file.uploadId : null;
  const open = (known ?? (await parts.uploads.all())).filter(
    (upload) => upload.greetingId === greeting.greetingId && upload.uploadId !== uploadId,
  );
  const shut = parts.shut();
  const view: GreetingView = {
    conferenceId: house.conferenceId,
    greeting,
    guest: {
      personId: greeting.personId,
      name: guest?.name ?? {},
      title: guest?.title ?? null,
      delegation: guest?.delegation ?? null,
      language: guest?.language ?? greeting.language,
    },
    conference: state.title,
    room: own(state.rooms, greeting.roomId)?.title ?? {},
    item: item ? { title: item.title, startsAt: item.startsAt } : null,
    uploads: open.map(({ uploadId: id, size, offset, startedAt }) => ({ uploadId: id, size, offset, startedAt })),
    processing: uploadId === null ? null : parts.pipeline.progressOf(uploadId),
    limits: { bytes: parts.uploadLimits.file, leastMs: parts.lengths.least, mostMs: parts.lengths.most },
    open: shut ? { state: 'shut', code: shut } : { state: 'open' },
  };
  return { view };
}

/** GREET-10: all greetings of the conference, for staff. The disk is looked at once for all of them. */
export async function viewOfAll(parts: Parts, house: ConferenceHouse): Promise<AllGreetings> {
  const { greetings, rundowns } = house.conference.state;
  const known = await parts.uploads.all();
  const views = await Promise.all(
    Object.values(greetings).map((greeting) => viewOf(parts, { house, greeting }, known)),
  );
  return { greetings: views.map(({ view }) => view), rundowns };
}
