/**
 * Makes a chart one stop of the Tab key, with arrows inside: ← → from mark to mark, ↑ ↓ from row to row, Home and End, Enter opens,
 * Escape leaves. Whatever is reached or pointed at says in words what it is; an event of the lane shows what it caused, and a span what
 * caused it. Without this script the marks are links for the pointer, and the tables of the page say the same.
 */

type Item = HTMLAnchorElement | SVGAElement;

const CHART = '[data-board]';
/** What the keys reach, in the order of a row: its name, then its marks. */
const ITEM = 'a.name, .mark > a, .around > a';
/** A bar that says its span: for the pointer, as the tables say the same. */
const SPAN = 'a.span';
const HINT = '→ marks, ↑ ↓ rows, Enter opens, Esc leaves';

/** The one item of a chart that the Tab key stops at: where one was last. */
const stops = new WeakMap<Element, Item>();
const prepared = new WeakSet<Element>();
/** Where one is on the axis, in pixels, while one goes from row to row; undefined at the names. */
let column: number | undefined;

const itemOf = (target: EventTarget | null): Item | null =>
  (target as Element).closest<Item>('a')?.closest<Item>(ITEM) ?? null;
const isName = (item: Item): boolean => item.matches('.name');
const placeOf = (item: Item): number | undefined => (isName(item) ? undefined : centre(item));

function centre(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** Phone and wide page each have marks of their own: only those that are shown count. */
function itemsOf(row: Element): Item[] {
  return [...row.querySelectorAll<Item>(ITEM)].filter((item) => item.getClientRects().length > 0);
}

function rowsOf(chart: Element): Element[] {
  return chart.matches('[data-row]') ? [chart] : [...chart.querySelectorAll('[data-row]')];
}

function stopAt(chart: Element, item: Item): void {
  const before = stops.get(chart);
  if (before) before.tabIndex = -1;
  item.tabIndex = 0;
  stops.set(chart, item);
}

/** Takes the names out of the order of the Tab key, but one; a chart without names begins at the newest mark before the date. */
function prepare(): void {
  for (const chart of document.querySelectorAll(CHART)) {
    if (prepared.has(chart)) continue;
    prepared.add(chart);
    const names = [...chart.querySelectorAll<Item>('a.name')];
    for (const name of names) name.tabIndex = -1;
    const first = stops.get(chart) ?? names[0] ?? newestOf(itemsOf(chart));
    if (first) stopAt(chart, first);
  }
}

function newestOf(marks: Item[]): Item | undefined {
  return marks.findLast((mark) => !mark.closest('.later')) ?? marks[0];
}

/** The item nearest to where one is on the axis, in the next row that has any. */
function beyond(chart: Element, row: Element, step: 1 | -1): Item | undefined {
  const rows = rowsOf(chart);
  for (let index = rows.indexOf(row) + step; index >= 0 && index < rows.length; index += step) {
    const items = itemsOf(rows[index]!);
    const [name, marks] = [items.find(isName), items.filter((item) => !isName(item))];
    if (name && (column === undefined || marks.length === 0)) return name;
    const wanted = column ?? centre(chart.querySelector('line.now')!);
    const nearest = marks.toSorted((a, b) => Math.abs(centre(a) - wanted) - Math.abs(centre(b) - wanted))[0];
    if (nearest) return nearest;
  }
  return undefined;
}

function reached(key: string, item: Item): Item | undefined {
  const row = item.closest('[data-row]')!;
  const items = itemsOf(row);
  const index = items.indexOf(item);
  switch (key) {
    case 'ArrowRight':
      return items[index + 1] ?? item;
    case 'ArrowLeft':
      return items[index - 1] ?? item;
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    case 'ArrowDown':
    case 'ArrowUp':
      return beyond(item.closest(CHART)!, row, key === 'ArrowDown' ? 1 : -1) ?? item;
    default:
      return undefined;
  }
}

document.addEventListener('keydown', (event) => {
  const item = itemOf(event.target);
  if (!item?.closest(CHART) || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  // From here Tab goes on as it would have, and the arrows move the date again.
  if (event.key === 'Escape') return item.blur();
  const next = reached(event.key, item);
  if (!next) return;
  event.preventDefault();
  const kept = column;
  next.focus();
  if (next.closest('[data-row]') !== item.closest('[data-row]')) column = kept;
  next.scrollIntoView({ block: 'nearest' });
});

/**
 * What an item says. A browser would show its title late and beside it once more, so the name is kept where only
 * readers of screens find it.
 */
function wordsOf(item: Item): string {
  if (isName(item)) return `${item.getAttribute('title')} · ${HINT}`;
  const title = item.querySelector('title');
  if (title) {
    item.setAttribute('aria-label', title.textContent);
    title.remove();
  }
  return item.getAttribute('aria-label')!;
}

/** The words stand above what they are about, or below where there is no room. */
function say(chart: Element, about: Element, words: string): void {
  const readout =
    chart.querySelector<HTMLElement>('.readout') ??
    chart.appendChild(Object.assign(document.createElement('p'), { className: 'readout' }));
  readout.setAttribute('aria-hidden', 'true');
  readout.textContent = words;
  const [frame, place, box] = [
    chart.getBoundingClientRect(),
    about.getBoundingClientRect(),
    readout.getBoundingClientRect(),
  ];
  const above = place.top - box.height - 6;
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  readout.style.left = `${Math.max(0, Math.min(centre(about) - box.width / 2, frame.right - box.width) - frame.left)}px`;
  readout.style.top = `${(above > bar ? above : place.bottom + 6) - frame.top}px`;
}

/** Outlines the events and all that they caused; a hairline runs through the strips on the day of the first. */
function trace(chart: Element, events: readonly string[]): void {
  for (const id of events.map((event) => CSS.escape(event))) {
    chart
      .querySelectorAll(`[data-cause="${id}"], [data-event~="${id}"]`)
      .forEach((caused) => caused.classList.add('caused'));
  }
  const at = chart.querySelector('.around.caused')?.getAttribute('x');
  if (at == null) return;
  for (const strip of chart.querySelectorAll('svg.strip')) {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    for (const [name, value] of [
      ['class', 'hair'],
      ['x1', at],
      ['x2', at],
      ['y1', '0'],
      ['y2', '28'],
    ] as const)
      line.setAttribute(name, value);
    strip.append(line);
  }
}

function quiet(): void {
  document.querySelectorAll('line.hair, .readout').forEach((one) => one.remove());
  document.querySelectorAll('.caused').forEach((one) => one.classList.remove('caused'));
}

/** Says what an item or a span is about, and traces it. */
function tell(element: Element): void {
  quiet();
  const chart = element.closest(CHART);
  const item = itemOf(element);
  if (!chart) return;
  if (item) {
    say(chart, item, wordsOf(item));
    trace(chart, item.closest<SVGElement>('[data-event]')?.dataset['event']?.split(' ') ?? []);
  } else {
    const cause = element.closest('[data-cause]')?.getAttribute('data-cause');
    const around = cause && chart.querySelector<Item>(`[data-event="${CSS.escape(cause)}"] a`);
    const span = element.closest<Item>(SPAN);
    const words = [...(span ? [wordsOf(span)] : []), ...(around ? [`After ${wordsOf(around)}`] : [])].join('. ');
    if (words !== '') say(chart, element, words);
    if (cause) trace(chart, [cause]);
  }
}

document.addEventListener('focusin', (event) => {
  const item = itemOf(event.target);
  const chart = item?.closest(CHART);
  if (!item || !chart) return quiet();
  column = placeOf(item);
  stopAt(chart, item);
  if (item.matches(':focus-visible')) tell(item);
});
document.addEventListener('focusout', quiet);

document.addEventListener('pointerover', (event) => {
  const item = itemOf(event.target);
  const pointed = item && !isName(item) ? item : (event.target as Element).closest(`[data-cause], ${SPAN}`);
  const held = document.activeElement?.matches(':focus-visible') ? itemOf(document.activeElement) : null;
  if (pointed ?? held) tell((pointed ?? held)!);
  else quiet();
});

/** A finger has nothing to point with: its first press says what the span is, the next follows the link. */
let pressed: Item | undefined;
document.addEventListener('click', (event) => {
  const span = (event.target as Element).closest<Item>(SPAN);
  if (span && span !== pressed && event.pointerType === 'touch') {
    event.preventDefault();
    tell(event.target as Element);
  }
  pressed = span ?? undefined;
});

new MutationObserver(prepare).observe(document.body, { childList: true });
prepare();
