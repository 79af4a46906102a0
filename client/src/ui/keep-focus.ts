const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';
const homes = 'tr, li, fieldset, section, aside, nav, main, header';
const above = '[role="dialog"], [role="menu"], [role="listbox"]';
const patience = [0, 150];

/** Where the focus stood: the element, and in each part of the page around it how many can be reached before it. */
type Place = { element: HTMLElement; around: Array<{ home: Element; index: number }> };

const reachableIn = (home: Element): HTMLElement[] => [...home.querySelectorAll<HTMLElement>(reachable)];

function placeOf(element: HTMLElement): Place {
  const around: Place['around'] = [];
  for (let home = element.parentElement?.closest(homes); home; home = home.parentElement?.closest(homes)) {
    around.push({ home, index: reachableIn(home).indexOf(element) });
  }
  const { body } = element.ownerDocument;
  return { element, around: [...around, { home: body, index: reachableIn(body).indexOf(element) }] };
}

function stands(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.closest('[hidden], [inert]') === null;
}

/** The nearest that is left of a place: itself, its row, or who stands where it stood. */
function nearest({ element, around }: Place): HTMLElement | null {
  if (stands(element)) return element;
  for (const { home, index } of around) {
    if (!stands(home)) continue;
    if (home instanceof HTMLElement && home.matches('[role="row"]')) return home;
    const left = reachableIn(home);
    const next = left[Math.min(Math.max(index, 0), left.length - 1)];
    if (next) return next;
  }
  return null;
}

/**
 * Who works by keyboard never loses the focus: where what was pressed vanishes, moves or is disabled by its own act, the
 * focus goes to what stands nearest. Call `look` after the page has changed; a pointer elsewhere gives the focus up.
 */
export function keepFocus(page: Document): { look: () => void; end: () => void } {
  let latest: Place | null = null;
  let beneath: Place | null = null;
  const restore = () => {
    if (page.activeElement !== page.body || page.querySelector('[role="dialog"]')) return;
    const from = latest && stands(latest.element) ? latest : (beneath ?? latest);
    if (from) nearest(from)?.focus();
  };
  const look = () => {
    if (page.activeElement === page.body && latest) for (const ms of patience) setTimeout(restore, ms);
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === page.body) return;
    latest = placeOf(target);
    if (!target.closest(above)) beneath = latest;
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null) setTimeout(look);
  };
  const onPointer = () => {
    latest = null;
    beneath = null;
  };
  page.addEventListener('focusin', onFocusIn);
  page.addEventListener('focusout', onFocusOut);
  page.addEventListener('pointerdown', onPointer, true);
  return {
    look,
    end: () => {
      page.removeEventListener('focusin', onFocusIn);
      page.removeEventListener('focusout', onFocusOut);
      page.removeEventListener('pointerdown', onPointer, true);
    },
  };
}
