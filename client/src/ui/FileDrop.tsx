import { FileUp } from 'lucide-react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { Action } from './Action.tsx';

type Props = {
  label: string;
  /** What stands in the field: how to choose, or which file has been chosen. */
  text: string;
  choose: string;
  accept: readonly string[];
  onChoose: (file: File) => void;
  isDisabled?: boolean;
};

/** A file by choosing, dropping or pasting. */
export function FileDrop({ label, text, choose, accept, onChoose, isDisabled = false }: Props) {
  return (
    <DropZone
      aria-label={label}
      isDisabled={isDisabled}
      className="flex flex-wrap items-center gap-2 rounded-m border border-dashed border-line-strong px-3 py-3 data-[drop-target]:bg-raised data-[focus-visible]:outline-2"
      onDrop={({ items }) => {
        const dropped = items.find((item) => item.kind === 'file');
        if (dropped?.kind === 'file') void dropped.getFile().then(onChoose);
      }}
    >
      <FileUp aria-hidden className="size-5 flex-none text-faint" />
      <span className="min-w-0 flex-1 text-small break-words text-quiet">{text}</span>
      <FileTrigger
        acceptedFileTypes={[...accept]}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onChoose(file);
        }}
      >
        <Action size="small" isDisabled={isDisabled}>
          {choose}
        </Action>
      </FileTrigger>
    </DropZone>
  );
}
