import type { Import } from './imports.ts';
import type { Problem } from './problem.ts';

/** Files that import each other in a circle at run time; each circle once, told at the import that closes it. */
export function runtimeCycles(imports: readonly Import[]): Problem[] {
  const edges = new Map<string, Import[]>();
  for (const entry of imports) {
    if (entry.typeOnly || entry.target.kind !== 'file') continue;
    edges.set(entry.from, [...(edges.get(entry.from) ?? []), entry]);
  }
  const found: Problem[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    path.push(file);
    for (const { target, line } of edges.get(file) ?? []) {
      if (target.kind !== 'file') continue;
      const seen = state.get(target.path);
      if (seen === 'open') {
        const circle = [...path.slice(path.indexOf(target.path)), target.path];
        found.push({ file, line, sentence: `Imports go in a circle: ${circle.join(' -> ')}.` });
      } else if (seen === undefined) visit(target.path);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of edges.keys()) if (!state.has(file)) visit(file);
  return found;
}
