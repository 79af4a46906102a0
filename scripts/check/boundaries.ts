import ts from 'typescript';
import { runtimeCycles } from './cycles.ts';
import { featureOf, isAdapter, packageProblem, zoneOf, zoneProblem } from './import-law.ts';
import { type Import, importsOf } from './imports.ts';
import type { Problem } from './problem.ts';
import { isTestCode, lineOf, type SourceFile } from './source-files.ts';

const inWorkspace = (path: string) => /^(shared|server|client)\/src\//.test(path);

/** The import law, types included; who reads the environment; who starts programs; no import in a circle. */
export function checkBoundaries(sources: readonly SourceFile[]): Problem[] {
  const judged = sources.filter(({ path }) => inWorkspace(path) && !isTestCode(path));
  const imports = judged.flatMap(importsOf);
  return [
    ...imports.flatMap(importProblem),
    ...judged.flatMap(environmentProblems),
    ...programProblems(imports),
    ...runtimeCycles(imports),
  ];
}

function importProblem(entry: Import): Problem[] {
  const { from, line, target, typeOnly } = entry;
  const zone = zoneOf(from);
  const isConfig = target.kind === 'file' && target.path === 'server/src/config.ts' && zone.startsWith('server');
  const sentences =
    target.kind === 'package'
      ? [packageProblem(from, zone, target.name)]
      : [
          isConfig ? undefined : zoneProblem(zone, zoneOf(target.path)),
          featureProblem(from, target.path),
          adapterProblem(from, zone, target.path),
          isConfig && zone.startsWith('server/') && !typeOnly
            ? 'Settings are handed in; only the files directly in server/src read config.ts.'
            : undefined,
          isTestCode(target.path) ? 'Only tests import what was made for tests.' : undefined,
        ];
  return sentences.filter((sentence) => sentence !== undefined).map((sentence) => ({ file: from, line, sentence }));
}

function featureProblem(from: string, to: string): string | undefined {
  const target = featureOf(to);
  if (!target || target === featureOf(from)) return undefined;
  if (featureOf(from)) return `The feature ${featureOf(from)} may not import the feature ${target}.`;
  if (/\/features\/[^/]+\/index\.tsx?$/.test(to)) return undefined;
  return `The feature ${target} is entered by its door, features/${target}/index.ts.`;
}

function adapterProblem(from: string, zone: string, to: string): string | undefined {
  if (!isAdapter(to) || zone === 'server' || zone === 'server/demo' || zone === zoneOf(to)) return undefined;
  return `${from.split('/').pop()} names a concrete adapter; only the files directly in server/src do.`;
}

function environmentProblems(source: SourceFile): Problem[] {
  if (!source.path.startsWith('server/') || source.path === 'server/src/config.ts') return [];
  const found: Problem[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.getText(source.tree) === 'process.env') {
      found.push({ file: source.path, line: lineOf(source, node), sentence: 'Only config.ts reads the environment.' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function programProblems(imports: readonly Import[]): Problem[] {
  const starting = imports.filter(
    ({ from, target, typeOnly }) =>
      !typeOnly &&
      target.kind === 'package' &&
      /^(node:)?child_process$|^execa$/.test(target.name) &&
      /^server\/src\/[^/]+\//.test(from),
  );
  const files = new Set(starting.map(({ from }) => from));
  if (files.size <= 1) return [];
  const sentence = `One file inside the folders of the server starts programs, but ${files.size} do: ${[...files].join(', ')}.`;
  return starting.map(({ from, line }) => ({ file: from, line, sentence }));
}
