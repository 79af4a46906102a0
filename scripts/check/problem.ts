/** One broken rule, as a person should read it. */
export type Problem = { file: string; line: number; sentence: string };

export function renderProblem({ file, line, sentence }: Problem): string {
  return `${file}:${line} ${sentence}`;
}
