/** The house's seal. */
export function Seal({ className = 'size-8 text-base' }: { className?: string }) {
  return (
    <span
      aria-hidden
      lang="zh-CN"
      className={`grid flex-none place-items-center rounded-[0.45rem] bg-live font-bold text-white ${className}`}
    >
      会
    </span>
  );
}
