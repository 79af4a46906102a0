import { afterEach, describe, expect, it } from 'vitest';
import { continues, forgetUpload, recordedUpload, recordUpload, unfinished } from './upload-record.ts';

const film = { name: 'greeting.mp4', size: 500, lastModified: 7 };
const record = { uploadId: 'mine', name: 'greeting.mp4', size: 500, modified: 7 };
const upload = (uploadId: string, size: number, offset: number, startedAt = 1) => ({
  uploadId,
  size,
  offset,
  startedAt,
});

afterEach(() => localStorage.clear());

describe('an unfinished upload', () => {
  it('is remembered on the device until it is forgotten, whatever else lies there', () => {
    recordUpload('greeting-1', 'mine', film);
    expect(recordedUpload('greeting-1')).toEqual(record);
    expect(recordedUpload('greeting-2')).toBeNull();
    forgetUpload('greeting-1');
    expect(recordedUpload('greeting-1')).toBeNull();
    localStorage.setItem('plenum.greeting-upload.greeting-1', '{"uploadId":3}');
    expect(recordedUpload('greeting-1')).toBeNull();
  });

  it('goes on with the same file, as far as the house still has it', () => {
    const uploads = [upload('other', 500, 499), upload('mine', 500, 200)];
    expect(continues(record, uploads, film)?.uploadId).toBe('mine');
    expect(continues(record, [upload('mine', 500, 200)], { ...film, size: 501 })).toBeNull();
    expect(continues(record, [], film)).toBeNull();
  });

  it('goes on by its size where a phone names the file anew, or on another device, from where most has come', () => {
    const uploads = [upload('less', 500, 100), upload('most', 500, 300)];
    expect(continues(record, uploads, { ...film, name: 'image.mov' })?.uploadId).toBe('most');
    expect(continues(null, uploads, film)?.uploadId).toBe('most');
  });

  it("is named to the guest where it is this device's own, and told by its size else", () => {
    const uploads = [upload('mine', 500, 200, 1), upload('later', 900, 0, 2)];
    expect(unfinished(record, uploads)).toMatchObject({ upload: { uploadId: 'mine' }, name: 'greeting.mp4' });
    expect(unfinished(null, uploads)).toMatchObject({ upload: { uploadId: 'later' }, name: null });
    expect(unfinished(record, [])).toBeNull();
  });
});
