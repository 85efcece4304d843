/**
 * Makes it quick to move in time: links, the date fields, the grip and the arrow keys fetch the page of another moment and put
 * it in place of this one; the address follows, back and forward work. The events before and after are fetched before anybody asks.
 * Without this script every link leads there as well.
 */

const KEEP = ['header.bar', 'main'];
/** What was fetched ahead is good for so long: what is recorded meanwhile is told by live.ts. */
const FRESH_MS = 30_000;

/** A page as it was fetched, and the address it answered from. */
interface Fetched {
  readonly page: Document;
  readonly address: string;
}

const ahead = new Map<string, { readonly at: number; readonly fetched: Promise<Fetched> }>();
let latest: AbortController | undefined;
/** Path and query of the page that is shown. */
let shown = here();
document.documentElement.classList.add('scripted');

async function read(address: string, signal?: AbortSignal): Promise<Fetched> {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, ...(signal && { signal }) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return { page, address: answer.redirected ? answer.url : address };
}

/** The page that was fetched ahead, once: its parts move into this one. */
function taken(address: string): Promise<Fetched> | undefined {
  const found = ahead.get(address);
  ahead.delete(address);
  return found && performance.now() - found.at < FRESH_MS ? found.fetched : undefined;
}

/** Fetches the neighbours of what is shown, and forgets those of what was. */
function readAhead(): void {
  const steps = [...document.querySelectorAll<HTMLAnchorElement>('[data-step]')]
    .filter(isOtherMoment)
    .map(({ href }) => href);
  for (const address of ahead.keys()) if (!steps.includes(address)) ahead.delete(address);
  if (document.hidden) return;
  for (const address of steps) {
    if (ahead.has(address)) continue;
    const fetched = read(address);
    ahead.set(address, { at: performance.now(), fetched });
    // Whoever asks for it then is told by the page itself.
    fetched.catch(() => ahead.delete(address));
  }
}

/** When the page is at rest. */
function later(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1_000 });
  else setTimeout(work, 200);
}

/** Shows the page of an address; a page that is no page of this site is simply gone to. Says whether it is shown now. */
export async function show(address: string, push: boolean): Promise<boolean> {
  latest?.abort();
  const asked = new AbortController();
  latest = asked;
  try {
    const fetched = await (taken(new URL(address, location.href).href) ?? read(address, asked.signal));
    if (asked.signal.aborted) return false;
    if (!KEEP.every((part) => fetched.page.querySelector(part))) return (location.assign(address), false);
    if (push) giveAddress(fetched.address);
    swap(fetched.page);
    later(readAhead);
    return true;
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(address);
    return false;
  }
}

/** What is shown gets an address of its own, to which *back* leads. */
export function giveAddress(address: string): void {
  if (new URL(address, location.href).href !== location.href) history.pushState(null, '', address);
  shown = here();
}

function here(): string {
  return location.pathname + location.search;
}

/** The reader keeps what had the focus, and the place on the page. */
function swap(page: Document): void {
  const focused = sameAs(document.activeElement);
  const open = [...document.querySelectorAll<HTMLDetailsElement>('main details')].map(({ open: isOpen }) => isOpen);
  shown = here();
  const position = document.querySelector<HTMLElement>('[data-time-bar]')?.dataset['position'];
  // A newer record: what was fetched ahead is of the older one.
  if (page.querySelector<HTMLElement>('[data-time-bar]')?.dataset['position'] !== position) ahead.clear();
  document.title = page.title;
  document.documentElement.className = `${page.documentElement.className} scripted`;
  for (const part of KEEP) document.querySelector(part)!.replaceWith(page.querySelector(part)!);
  document.querySelectorAll<HTMLDetailsElement>('main details').forEach((details, index) => {
    details.open = open[index] ?? details.open;
  });
  if (focused)
    [...document.querySelectorAll<HTMLElement>(focused)]
      .find((one) => one.getClientRects().length > 0)
      ?.focus({ preventScroll: true });
}

/** How to find on the next page what an element is on this one: by its id, as a step, or by its row and the page it leads to. */
function sameAs(element: Element | null): string | undefined {
  if (element?.id) return `#${CSS.escape(element.id)}`;
  if (element?.hasAttribute('data-step')) return `[data-step="${element.getAttribute('data-step')}"]`;
  const row = element?.closest('[data-row]')?.getAttribute('data-row');
  const path = element?.getAttribute('href')?.split('?', 1)[0];
  return row == null || path === undefined
    ? undefined
    : `[data-row="${row}"] a:is([href="${path}"], [href^="${path}?"])`;
}

/** Another moment of the page that is shown. */
function isOtherMoment(link: HTMLAnchorElement): boolean {
  return link.origin === location.origin && link.pathname === location.pathname && link.hash === '';
}

function step(direction: 'prev' | 'next'): void {
  document.querySelector<HTMLAnchorElement>(`[data-step="${direction}"]`)?.click();
}

/** The address of this page on a day; today is no date, so that the link stays today's. */
export function onDay(day: string): string {
  const address = new URL(location.href);
  const together =
    address.searchParams.get('knownAt') !== null &&
    address.searchParams.get('knownAt') === address.searchParams.get('asOf');
  const today = new Date().toISOString().slice(0, 10);
  if (day === today) address.searchParams.delete('asOf');
  else address.searchParams.set('asOf', day);
  if (together) address.searchParams.set('knownAt', day);
  return address.pathname + address.search;
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (
    !link ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey ||
    !isOtherMoment(link)
  )
    return;
  event.preventDefault();
  void show(link.href, true);
});

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('[data-dates]')) return;
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  void show(`${form.getAttribute('action')}?${query}`, true);
});

// A step to another place on the same page is none to another page.
window.addEventListener('popstate', () => {
  if (here() !== shown) void show(location.href, false);
});

document.addEventListener('keydown', (event) => {
  const target = event.target as Element;
  if (
    target.closest('input, select, textarea, details.cite, .scroll') ||
    event.metaKey ||
    event.ctrlKey ||
    event.altKey
  )
    return;
  // Within a chart the arrows move within the chart (chart.ts).
  if (event.key !== 't' && target.closest('[data-board]')) return;
  if (event.key === 'ArrowLeft') step('prev');
  else if (event.key === 'ArrowRight') step('next');
  else if (event.key === 't') document.querySelector<HTMLAnchorElement>('[data-today]')?.click();
  else return;
  event.preventDefault();
});

later(readAhead);
