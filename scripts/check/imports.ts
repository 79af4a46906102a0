import { posix } from 'node:path';
import ts from 'typescript';
import { lineOf, type SourceFile } from './source-files.ts';

export type Target = { kind: 'file'; path: string } | { kind: 'package'; name: string };
export type Import = { from: string; line: number; target: Target; typeOnly: boolean };

/** Every import of a file: static, dynamic, re-exported, and in types. */
export function importsOf(source: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    found.push({
      from: source.path,
      line: lineOf(source, node),
      target: resolve(source.path, specifier.text),
      typeOnly,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, importsOnlyTypes(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function importsOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name || !bindings || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

/** Paths are from the root of the repository; the workspace's own packages resolve to their sources. */
function resolve(from: string, specifier: string): Target {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.normalize(posix.join(posix.dirname(from), specifier)) };
  }
  const own = /^@plenum\/(shared|server|client)\/(.+)$/.exec(specifier);
  if (own) return { kind: 'file', path: `${own[1]}/src/${own[2]?.replace(/\.ts$/, '')}.ts` };
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
  return { kind: 'package', name };
}
