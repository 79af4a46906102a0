import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { v4 as newUuid } from 'uuid';
import { loadAuthKeys } from '../auth/keys.ts';
import { openLocalStaffAccounts } from '../auth/local-staff-accounts.ts';
import { type ConsoleParts, consoleRoutes } from '../http/console/console-routes.ts';
import type { EventLog } from '../log/event-log.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { type Asked, askConsole, foundedLog } from './console-client.ts';
import { consoleParts } from './console-parts.ts';

const conferenceId = 'dialogue';
export const password = 'a long and quiet word';
export const base = `/api/console/conferences/${conferenceId}`;

/** The console over a real log and a real folder, on a port of its own; `cookie` is what its one browser sends. */
export class ConsoleHouse {
  readonly conferenceId = conferenceId;
  readonly folder: string;
  readonly log: EventLog;
  readonly registry: HouseRegistry;
  readonly parts: ConsoleParts;
  readonly url: string;
  cookie = '';
  readonly #server: Server;

  static async open(): Promise<ConsoleHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'plenum-console-'));
    const log = await foundedLog(folder, conferenceId);
    const registry = new HouseRegistry(log, Date.now);
    await registry.openAll();
    const accounts = await openLocalStaffAccounts(folder);
    const keys = await loadAuthKeys(folder);
    const parts = consoleParts({ registry, keys, secure: false, now: Date.now, accounts });
    const server = createServer(express().use(consoleRoutes(parts)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ConsoleHouse({ folder, log, registry, parts }, server);
  }

  private constructor(given: Pick<ConsoleHouse, 'folder' | 'log' | 'registry' | 'parts'>, server: Server) {
    this.folder = given.folder;
    this.log = given.log;
    this.registry = given.registry;
    this.parts = given.parts;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  ask<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Asked<T>> {
    return askConsole<T>({ url: this.url, cookie: this.cookie, method, path, body, more });
  }

  async good<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { answer } = await this.ask<T>(method, path, body);
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
    return answer;
  }

  fetch(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
  }

  edit(command: unknown): Promise<Asked<unknown>> {
    return this.ask('POST', `${base}/commands`, { commandId: newUuid(), command });
  }

  /** Makes the first account and is signed in as it. */
  async signUp(): Promise<void> {
    const body = { token: this.parts.setupToken, login: 'Office', password };
    this.cookie = cookieIn(await this.ask('POST', '/api/console/setup', body));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await this.registry.idle();
    await this.log.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What a browser would send from then on. */
export const cookieIn = ({ headers }: Asked<unknown>): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

export async function code(asked: Promise<Asked<unknown>>): Promise<string> {
  const { answer } = await asked;
  return answer.ok ? 'ok' : answer.refusal.code;
}
