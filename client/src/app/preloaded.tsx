import { type ComponentType, useEffect, useState } from 'react';

/**
 * A part of the page that is fetched apart. Once it is there it is drawn at once: React's own lazy parts show their
 * fallback first even then, and keep it for a third of a second.
 */
export function preloaded<P extends object>(fetch: () => Promise<ComponentType<P>>, Meanwhile: ComponentType<P>) {
  let Ready: ComponentType<P> | null = null;
  let fetching: Promise<void> | null = null;
  const preload = () => {
    fetching ??= fetch().then((part) => {
      Ready = part;
    });
    return fetching;
  };
  function Preloaded(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => Ready);
    useEffect(() => {
      if (!Part) void preload().then(() => setPart(() => Ready));
    }, [Part]);
    return Part ? <Part {...props} /> : <Meanwhile {...props} />;
  }
  return Object.assign(Preloaded, { preload });
}
