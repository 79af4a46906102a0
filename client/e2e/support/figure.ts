/** A measured time, for whoever reads the run's output. */
export function figure(name: string, ms: number): void {
  process.stdout.write(`       ${name}: ${Math.round(ms)} ms\n`);
}
