import { Switch } from 'react-aria-components';

type Props = { label: string; hint: string; isOn: boolean; onChange: (on: boolean) => void };

/** Something that is on or off, with what it means beneath its name. */
export function Toggle({ label, hint, isOn, onChange }: Props) {
  return (
    <Switch isSelected={isOn} onChange={onChange} className="group flex cursor-pointer items-start gap-3">
      <span
        className="mt-0.5 flex h-5.5 w-10 flex-none rounded-full bg-control p-0.5 group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2
          group-data-[focus-visible]:outline-focus group-data-[selected]:bg-well"
      >
        <i className="size-4.5 rounded-full bg-white transition-transform group-data-[selected]:translate-x-4.5" />
      </span>
      <span>
        {label}
        <span className="block text-small text-quiet">{hint}</span>
      </span>
    </Switch>
  );
}
