import { hkdfSync } from 'node:crypto';
import type { AuthKeys } from './keys.ts';

/** 256 bits for one purpose, the same at every start; nothing about the key or another purpose can be read from it. */
export function derivedSecret(keys: AuthKeys, purpose: string): Buffer {
  const material = keys.privateKey.export({ type: 'pkcs8', format: 'der' });
  return Buffer.from(hkdfSync('sha256', material, '', `plenum:${purpose}`, 32));
}
