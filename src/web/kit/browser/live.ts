/**
 * Tells what is recorded while a page is open, and what the calendar makes of it at midnight UTC, without moving the page:
 * a small bar, read aloud politely, says how many events are new, or that the day changed an answer, and shows it when the
 * reader asks. A page that is pinned to a position, or hidden, does not listen; without a stream nothing is said.
 */

/** What the sticky line says of the page: its relationship, and the newest position it speaks from. */
interface Shown {
  readonly record: string;
  readonly position: number;
}

/** When a stream is refused it is asked for again after so long, twice as long each time, in ms. */
const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 10 * 60_000;

const bar = document.createElement('div');
bar.className = 'live';
bar.setAttribute('role', 'status');
document.body.append(bar);
const link = document.createElement('a');
link.textContent = 'show';

let stream: EventSource | undefined;
let shown = readShown();
/** Whether the calendar changed an answer since the page was made; a page of an earlier day shows none that it could. */
let turned = false;
/** The newest position the stream told of. */
let newest = shown?.position ?? 0;
let retryMs = FIRST_RETRY_MS;
let retry: number | undefined;

function readShown(): Shown | undefined {
  const { record, position } = document.querySelector<HTMLElement>('[data-time-bar]')?.dataset ?? {};
  return record === undefined || position === undefined ? undefined : { record, position: Number(position) };
}

function listen(): void {
  stop();
  if (!shown || document.hidden) return;
  const source = new EventSource(`/api/v1/relationships/${encodeURIComponent(shown.record)}/stream?after=${newest}`);
  source.addEventListener('open', () => {
    retryMs = FIRST_RETRY_MS;
  });
  source.addEventListener('recorded', (event) => {
    newest = Math.max(newest, Number(event.lastEventId));
    tell();
  });
  source.addEventListener('became', () => {
    turned = !document.documentElement.classList.contains('past');
    tell();
  });
  // A lost connection is made again by the browser, from the last position; one that was refused is not.
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED || source !== stream) return;
    retry = window.setTimeout(listen, retryMs);
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  });
  stream = source;
}

function stop(): void {
  window.clearTimeout(retry);
  stream?.close();
  stream = undefined;
}

/** Says how many events are new, or that the calendar changed an answer; nothing where the page shows all. */
function tell(): void {
  const count = shown ? newest - shown.position : 0;
  if (count <= 0 && !turned) return bar.replaceChildren();
  // The link stays where it is while more is told: somebody may be on it.
  if (!link.isConnected) bar.replaceChildren(document.createTextNode(''), link);
  link.href = location.href;
  const events = `${count} new event${count === 1 ? '' : 's'}`;
  bar.firstChild!.textContent = `${count > 0 ? events : 'A new day changed an answer'} · `;
}

/** The page was put in place of another: it may show more, less, or another record. */
function look(): void {
  const before = shown;
  shown = readShown();
  turned = false;
  newest = shown?.record === before?.record ? Math.max(newest, shown?.position ?? 0) : (shown?.position ?? 0);
  tell();
  if (shown?.record !== before?.record) listen();
}

new MutationObserver(look).observe(document.body, { childList: true });
document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));
window.addEventListener('pagehide', stop);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) listen();
});
listen();
