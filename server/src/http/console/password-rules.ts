import { z } from 'zod';

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);
export const password = z.string().max(200);
const shortest = 12;

/** Too short, or the name itself in it. */
export const isWeak = (chosen: { login: string; password: string }): boolean =>
  [...chosen.password].length < shortest || chosen.password.toLowerCase().includes(chosen.login);
