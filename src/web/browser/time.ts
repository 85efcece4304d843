/**
 * Makes it quick to move in time: links, the date fields, the grip and the arrow keys fetch the page of another moment and put
 * it in place of this one; the address follows, back and forward work. Without this script every link leads there as well.
 */

const KEEP = ['header.bar', 'main'];
let latest: AbortController | undefined;
/** Path and query of the page that is shown. */
let shown = here();
document.documentElement.classList.add('scripted');

/** Shows the page of an address; a page that is no page of this site is simply gone to. */
async function show(address: string, push: boolean): Promise<void> {
  latest?.abort();
  const asked = new AbortController();
  latest = asked;
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!KEEP.every((part) => page.querySelector(part))) return void location.assign(address);
    if (push && new URL(address, location.href).href !== location.href) history.pushState(null, '', answer.redirected ? answer.url : address);
    swap(page);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(address);
  }
}

function here(): string {
  return location.pathname + location.search;
}

/** The reader keeps what had the focus, and the place on the page. */
function swap(page: Document): void {
  const focused = sameAs(document.activeElement);
  const open = [...document.querySelectorAll<HTMLDetailsElement>('main details')].map(({ open: isOpen }) => isOpen);
  shown = here();
  document.title = page.title;
  document.documentElement.className = `${page.documentElement.className} scripted`;
  for (const part of KEEP) document.querySelector(part)!.replaceWith(page.querySelector(part)!);
  document.querySelectorAll<HTMLDetailsElement>('main details').forEach((details, index) => { details.open = open[index] ?? details.open; });
  if (focused) [...document.querySelectorAll<HTMLElement>(focused)].find((one) => one.getClientRects().length > 0)?.focus({ preventScroll: true });
}

/** How to find on the next page what an element is on this one: by its id, as a step, or by its row and the page it leads to. */
function sameAs(element: Element | null): string | undefined {
  if (element?.id) return `#${CSS.escape(element.id)}`;
  if (element?.hasAttribute('data-step')) return `[data-step="${element.getAttribute('data-step')}"]`;
  const row = element?.closest('[data-row]')?.getAttribute('data-row');
  const path = element?.getAttribute('href')?.split('?', 1)[0];
  return row == null || path === undefined ? undefined : `[data-row="${row}"] a:is([href="${path}"], [href^="${path}?"])`;
}

/** Another moment of the page that is shown. */
function isOtherMoment(link: HTMLAnchorElement): boolean {
  return link.origin === location.origin && link.pathname === location.pathname && link.hash === '';
}

function step(direction: 'prev' | 'next'): void {
  document.querySelector<HTMLAnchorElement>(`[data-step="${direction}"]`)?.click();
}

/** The address of this page on a day; today is no date, so that the link stays today's. */
function onDay(day: string): string {
  const address = new URL(location.href);
  const together = address.searchParams.get('knownAt') !== null && address.searchParams.get('knownAt') === address.searchParams.get('asOf');
  const today = new Date().toISOString().slice(0, 10);
  if (day === today) address.searchParams.delete('asOf');
  else address.searchParams.set('asOf', day);
  if (together) address.searchParams.set('knownAt', day);
  return address.pathname + address.search;
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !isOtherMoment(link)) return;
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
window.addEventListener('popstate', () => { if (here() !== shown) void show(location.href, false); });

document.addEventListener('keydown', (event) => {
  const target = event.target as Element;
  if (target.closest('input, select, textarea, details.cite, .scroll') || event.metaKey || event.ctrlKey || event.altKey) return;
  // Within a chart the arrows move within the chart (chart.ts).
  if (event.key !== 't' && target.closest('[data-board]')) return;
  if (event.key === 'ArrowLeft') step('prev');
  else if (event.key === 'ArrowRight') step('next');
  else if (event.key === 't') document.querySelector<HTMLAnchorElement>('[data-today]')?.click();
  else return;
  event.preventDefault();
});

/** Dragging the grip, or pressing on the time scale, moves the date; the line follows the pointer at once, the page on release. */
document.addEventListener('pointerdown', (event) => {
  const scale = (event.target as Element).closest<SVGSVGElement>('svg.lane, svg.timescale');
  const board = scale?.closest<HTMLElement>('[data-board]');
  if (!scale || !board || event.button !== 0 || (event.target as Element).closest('a')) return;
  event.preventDefault();
  const { left, width } = scale.getBoundingClientRect();
  const [from, to] = [Number(board.dataset['from']), Number(board.dataset['to'])];
  const shareAt = (x: number): number => Math.min(1, Math.max(0, (x - left) / width));
  const move = (moved: PointerEvent): void => {
    const at = `${shareAt(moved.clientX) * 100}%`;
    board.querySelectorAll('line.now').forEach((line) => { line.setAttribute('x1', at); line.setAttribute('x2', at); });
    board.querySelectorAll('[data-grip]').forEach((grip) => grip.parentElement!.setAttribute('x', at));
  };
  const end = (released: PointerEvent): void => {
    document.removeEventListener('pointermove', move);
    const day = Math.min(to - 1, Math.floor(from + shareAt(released.clientX) * (to - from)));
    void show(onDay(new Date(day * 86_400_000).toISOString().slice(0, 10)), true);
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', end, { once: true });
});
