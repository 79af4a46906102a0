import type { Language } from '@plenum/shared/domain/text';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';

type Props = { text: string; language: Language; isRunning: boolean };

/** Sizes in rem, speeds in lines of text a minute. */
const sizes = [1, 1.25, 1.5, 1.875, 2.25, 2.75] as const;
const speeds = [6, 9, 12, 16, 20, 26, 34] as const;

function useScroll(isRunning: boolean, pixelsPerSecond: number) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || !isRunning) return;
    let last = performance.now();
    let exact = element.scrollTop;
    let frame = requestAnimationFrame(function move(now) {
      // A reader who scrolls by hand goes on from there.
      if (Math.abs(element.scrollTop - exact) > 2) exact = element.scrollTop;
      exact += ((now - last) / 1000) * pixelsPerSecond;
      last = now;
      element.scrollTop = exact;
      frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [isRunning, pixelsPerSecond]);
  return box;
}

/** The script above the picture, near the lens; it moves while the camera runs. */
export function Teleprompter({ text, language, isRunning }: Props) {
  const { t } = useTranslation();
  const [size, setSize] = useState(2);
  const [speed, setSpeed] = useState(4);
  const rem = sizes[size] ?? 1.5;
  const box = useScroll(isRunning, ((speeds[speed] ?? 20) / 60) * rem * 1.4 * 16);
  const steps = [
    { name: 'size', value: size, set: setSize, most: sizes.length - 1 },
    { name: 'speed', value: speed, set: setSpeed, most: speeds.length - 1 },
  ] as const;
  return (
    <section className="grid gap-2" aria-label={t('greeting.record.prompter')}>
      <div
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the keyboard could not scroll the script.
        tabIndex={0}
        lang={languageNames[language].tag}
        className="h-44 overflow-y-auto whitespace-pre-line rounded-m bg-[#0a111d] px-4 text-white"
        style={{ fontSize: `${rem}rem`, lineHeight: 1.4, paddingBlock: '2rem 9rem' }}
      >
        {text}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {steps.map(({ name, value, set, most }) => (
          <div key={name} className="flex items-center gap-1">
            <span className="text-small text-quiet">{t(`greeting.record.${name}`)}</span>
            <IconAction
              icon={Minus}
              label={t(`greeting.record.${name}Less`)}
              isDisabled={value === 0}
              onPress={() => set(value - 1)}
            />
            <IconAction
              icon={Plus}
              label={t(`greeting.record.${name}More`)}
              isDisabled={value === most}
              onPress={() => set(value + 1)}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
