import { expect, test } from 'vitest';
import { checkBoundaries } from './boundaries.ts';
import { parseSource } from './source-files.ts';

function told(files: Record<string, string>): string[] {
  const sources = Object.entries(files).map(([path, text]) => parseSource({ path, text }));
  return checkBoundaries(sources).map(({ file, line, sentence }) => `${file}:${line} ${sentence}`);
}

test('the domain does not know the protocol, not even its types; the protocol may know the domain', () => {
  expect(told({ 'shared/src/domain/a.ts': "import type { B } from '../protocol/b.ts';" })).toEqual([
    'shared/src/domain/a.ts:1 shared/domain may not import shared/protocol.',
  ]);
  expect(told({ 'shared/src/domain/a.ts': "type B = import('../protocol/b.ts').B;" })).toHaveLength(1);
  expect(told({ 'shared/src/protocol/b.ts': "export { a } from '../domain/a.ts';" })).toEqual([]);
});

test('shared imports nothing but zod', () => {
  expect(told({ 'shared/src/domain/a.ts': "import { z } from 'zod';" })).toEqual([]);
  expect(told({ 'shared/src/domain/a.ts': "import { randomUUID } from 'node:crypto';" })).toHaveLength(1);
});

test('media knows neither the log nor sockets, except for its own link between nodes', () => {
  expect(told({ 'server/src/media/a.ts': "import { x } from '../log/event-log.ts';" })).toHaveLength(1);
  expect(told({ 'server/src/media/a.ts': "import { Server } from 'socket.io';" })).toHaveLength(1);
  expect(told({ 'server/src/media/node-link.ts': "import { Server } from 'socket.io';" })).toEqual([]);
});

test('client and server do not know each other, and both may know shared', () => {
  const imports = "import { x } from '@plenum/shared/domain/ids';\nawait import('@plenum/server/config');";
  expect(told({ 'client/src/session/a.ts': imports })).toEqual([
    'client/src/session/a.ts:2 client/session may not import server.',
  ]);
});

test('concrete adapters and settings are named in the composition root alone', () => {
  const text = "import { SqliteEventLog } from './log/sqlite-event-log.ts';\nimport { config } from './config.ts';";
  expect(told({ 'server/src/main.ts': text })).toEqual([]);
  expect(told({ 'server/src/rooms/a.ts': text.replaceAll('./', '../') })).toHaveLength(2);
});

test('no feature imports a feature, and the app enters a feature by its door', () => {
  expect(told({ 'client/src/features/stage/a.ts': "import { q } from '../queue/index.ts';" })).toHaveLength(1);
  expect(told({ 'client/src/app/App.tsx': "import { q } from '../features/queue/index.ts';" })).toEqual([]);
  expect(told({ 'client/src/app/App.tsx': "import { q } from '../features/queue/model.ts';" })).toHaveLength(1);
});

test('session and media hold no React', () => {
  expect(told({ 'client/src/session/a.ts': "import { useState } from 'react';" })).toHaveLength(1);
  expect(told({ 'client/src/ui/A.tsx': "import { useState } from 'react';" })).toEqual([]);
});

test('only config.ts reads the environment', () => {
  expect(told({ 'server/src/main.ts': "const a = process.env['A'];" })).toHaveLength(1);
  expect(told({ 'server/src/config.ts': "const a = process.env['A'];" })).toEqual([]);
});

test('one file inside the folders of the server starts programs', () => {
  const spawns = "import { spawn } from 'node:child_process';";
  expect(told({ 'server/src/greetings/sandbox.ts': spawns, 'server/src/supervisor.ts': spawns })).toEqual([]);
  expect(told({ 'server/src/greetings/a.ts': spawns, 'server/src/recording/b.ts': spawns })).toHaveLength(2);
});

test('imports that go in a circle at run time are told, circles of types are not', () => {
  const a = "import { b } from './b.ts';";
  expect(told({ 'shared/src/domain/a.ts': a, 'shared/src/domain/b.ts': "import { a } from './a.ts';" })).toHaveLength(
    1,
  );
  expect(told({ 'shared/src/domain/a.ts': a, 'shared/src/domain/b.ts': "import type { A } from './a.ts';" })).toEqual(
    [],
  );
});

test('a folder that the law does not name asks for a place in it', () => {
  const [sentence] = told({ 'server/src/new/a.ts': "import { x } from '../rooms/x.ts';" });
  expect(sentence).toContain('has no place in the import law');
});

test('tests stand outside the layers, but nobody imports what was made for tests', () => {
  expect(told({ 'server/src/media/a.test.ts': "import { x } from '../log/memory-event-log.ts';" })).toEqual([]);
  expect(told({ 'server/src/media/a.ts': "import { x } from './testing/x.ts';" })).toHaveLength(1);
});
