import ts from 'typescript';
import type { Problem } from './problem.ts';
import { isTestCode, lineOf, type SourceFile } from './source-files.ts';

const FILE_LINES = 350;
const FUNCTION_LINES = 70;

/** Files over 350 lines, and functions over 70 lines outside tests. */
export function checkLimits(sources: readonly SourceFile[]): Problem[] {
  return sources.flatMap((source) => [
    ...fileProblem(source),
    ...(isTestCode(source.path) ? [] : longFunctions(source)),
  ]);
}

function fileProblem({ path, text }: SourceFile): Problem[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= FILE_LINES) return [];
  return [{ file: path, line: lines, sentence: `The file has ${lines} lines; more than ${FILE_LINES} must be split.` }];
}

function longFunctions(source: SourceFile): Problem[] {
  const found: Problem[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) {
      const first = lineOf(source, node);
      const lines = source.tree.getLineAndCharacterOfPosition(node.end).line + 2 - first;
      if (lines > FUNCTION_LINES) {
        const sentence = `The function ${nameOf(node)} has ${lines} lines; more than ${FUNCTION_LINES} must be split.`;
        found.push({ file: source.path, line: first, sentence });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)) return node.parent.name.getText();
  return 'without a name';
}
