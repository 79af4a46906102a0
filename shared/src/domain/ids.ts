import { z } from 'zod';

/** Lower-case words joined by hyphens (UUIDs included), at most 64 characters; never the name of an inherited property. */
export const idSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .refine((id) => id !== 'constructor');
export type Id = string;

/** Reads a record by an id from outside without ever reaching its prototype. */
export function own<T>(record: Record<string, T>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** A copy of the record without the one key. */
export function without<T>(record: Record<string, T>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}
