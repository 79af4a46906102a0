import { idSchema } from '@plenum/shared/domain/ids';
import { z } from 'zod';

/** What is written beside each upload, and read back as if it came from outside. */
export const uploadRecordSchema = z.object({
  id: idSchema,
  size: z.int().min(1),
  metadata: z.object({ conferenceId: idSchema, greetingId: idSchema, personId: idSchema }),
  creation_date: z.iso.datetime(),
});
export type UploadRecord = z.infer<typeof uploadRecordSchema>;
