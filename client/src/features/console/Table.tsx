import type { ReactNode } from 'react';
import { Scroller } from '../../ui/Scroller.tsx';

type Props = { label: string; heads: readonly string[]; children: ReactNode };

/** A calm, dense table; wider than the page it scrolls by itself. */
export function Table({ label, heads, children }: Props) {
  return (
    <Scroller label={label} className="card overflow-x-auto bg-card">
      <table className="w-full border-collapse text-left [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-1.5 [&_tr:hover_td]:bg-raised">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-2 text-tiny font-medium text-faint">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroller>
  );
}
