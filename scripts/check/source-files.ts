import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export type TextFile = { path: string; text: string };
export type SourceFile = TextFile & { tree: ts.SourceFile };

const TEXT = /\.(ts|tsx|mjs|cjs|js|json|css|html|md|ya?ml|sh|py|txt|h|cpp|conf|toml|svg)$|(^|\/)[^.]+$|(^|\/)\.[^/.]+$/;

/** Every text file that is in the repository or could be added to it, by its path from the root. */
export function repositoryFiles(root: string): TextFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && TEXT.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

export function parseSource({ path, text }: TextFile): SourceFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

export function isSource(path: string): boolean {
  return /^(shared|server|client|scripts|infra|\.config)\/.*\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts');
}

/** Tests and what only tests use. */
export function isTestCode(path: string): boolean {
  return /\.(test|contract)\.tsx?$|\/testing\/|\/e2e\/|\/fixtures\//.test(path);
}

export function lineOf(source: SourceFile, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}
