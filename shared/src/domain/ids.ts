import { z } from 'zod';

/** ID-1: lower-case words joined by hyphens (UUIDs included), at most 64 characters; never the name of an inherited property. */
export const idSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .refine((id) => id !== 'constructor');
export type Id = string;

/** ID-3: an id made by a page: a UUID in lower case, so that whatever is named by it can be named again in a command. */
export const uuidSchema = z.uuid().regex(/^[^A-Z]+$/);

/** ID-2: reads a record by an id from outside without ever reaching its prototype. */
export function own<T>(record: Record<string, T>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** A copy of the record without the one key. */
export function without<T>(record: Record<string, T>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}
