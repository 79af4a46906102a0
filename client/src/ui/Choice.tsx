import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export type Option = { id: string; label: string; lang?: string };
type Props = {
  label: string;
  options: Option[];
  chosen: string | null;
  onChoose: (id: string) => void;
  layout?: 'above' | 'beside' | 'hidden';
  isDisabled?: boolean;
  placeholder?: string;
  className?: string;
};

const layouts = {
  above: 'grid gap-1',
  beside: 'flex flex-wrap items-center gap-2',
  hidden: 'grid',
};

/** One of several, from a list that opens. */
export function Choice(props: Props) {
  const { label, options, chosen, onChoose, layout = 'above', isDisabled = false, className = '', placeholder } = props;
  return (
    <Select
      value={chosen}
      onChange={(key) => key !== null && onChoose(String(key))}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      className={`${layouts[layout]} min-w-0 ${className}`}
      {...(layout === 'hidden' ? { 'aria-label': label } : {})}
    >
      {layout !== 'hidden' && <Label className="text-small text-quiet">{label}</Label>}
      <Button className="field flex min-w-0 cursor-pointer items-center gap-2 text-left data-[disabled]:opacity-45">
        <SelectValue className="min-w-0 flex-1 truncate" />
        <ChevronDown aria-hidden size="1em" className="flex-none text-faint" />
      </Button>
      <Popover className="z-50 max-h-80 min-w-(--trigger-width) overflow-auto rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <ListBox className="outline-none" items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              lang={option.lang}
              className="flex cursor-pointer items-center gap-2 rounded-s px-3 py-1.5 data-[focused]:bg-raised data-[hovered]:bg-raised"
            >
              {({ isSelected }) => (
                <>
                  <span className="min-w-0 flex-1">{option.label}</span>
                  {isSelected && <Check aria-hidden size="1em" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
