import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Option } from './Choice.tsx';

type Props = {
  label: string;
  /** Those which fit what has been typed. */
  options: Option[];
  sought: string;
  onSearch: (sought: string) => void;
  onChoose: (id: string) => void;
  className?: string;
};

const mostShown = 50;

/** One of very many: what is typed narrows the list. Choosing acts and empties the field. */
export function SearchChoice({ label, options, sought, onSearch, onChoose, className = '' }: Props) {
  return (
    <ComboBox
      aria-label={label}
      className={`min-w-0 ${className}`}
      items={options.slice(0, mostShown)}
      inputValue={sought}
      onInputChange={onSearch}
      value={null}
      onChange={(key) => {
        if (key === null) return;
        onSearch('');
        onChoose(String(key));
      }}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Input className="field w-full" placeholder={label} />
      <Popover className="z-50 max-h-80 min-w-(--trigger-width) overflow-auto rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <ListBox className="outline-none">
          {(option: Option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              lang={option.lang}
              className="cursor-pointer rounded-s px-3 py-1.5 data-[focused]:bg-raised data-[hovered]:bg-raised"
            >
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
