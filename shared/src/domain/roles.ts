import { z } from 'zod';

export const roles = [
  'organizer',
  'moderator',
  'official',
  'delegate',
  'interpreter',
  'dignitary',
  'hall',
  'audience',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
