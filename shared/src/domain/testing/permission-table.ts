import type { CommandType } from '../command.ts';
import { permissions } from '../permission.ts';
import { roles } from '../roles.ts';

const columns = [...roles, 'system'] as const;
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The permission table as it stands in RULES.md; a change of a right has to be made, and read, in both. */
export function permissionTable(): string {
  const rows = (Object.keys(permissions) as CommandType[]).map((command) =>
    line([command, ...columns.map((role) => (permissions[command][role] === 'no' ? '·' : permissions[command][role]))]),
  );
  return [line(['command', ...columns]), line(['---', ...columns.map(() => '---')]), ...rows].join('\n');
}
