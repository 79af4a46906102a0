import { z } from 'zod';
import { environmentSchema } from './config.ts';

/** The operator's settings as a Markdown table, made from the schema that parses them. */
export function settingsTable(): string {
  const properties = z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any' }).properties ?? {};
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { description = '', default: standard } = typeof schema === 'object' ? schema : {};
    const shown = standard === undefined ? '' : `\`${String(standard)}\``;
    return `| \`${name}\` | ${shown} | ${description} |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}
