import type { CalendarEntry } from '../queries/show-calendar.js';
import type { Names } from '../queries/show-names.js';
import { undirected } from './foreign.js';
import { channelNames } from './news.js';

/** An entry of a calendar in a few words: "Round 18: Policy talks", "Use due: Hotline", "Promise due: …". */
export function calendarTitle({ kind, channels, event, promise, cancelled }: CalendarEntry, names: Names): string {
  const about = channelNames(channels, names);
  const round = event !== undefined && 'round' in event && event.round !== undefined ? `Round ${event.round}` : 'Round';
  switch (kind) {
    case 'meeting':
      return undirected(`${cancelled ? 'Called off: ' : ''}${round}: ${about}`);
    case 'use-due':
      return undirected(`Use due: ${about}`);
    case 'change':
      return undirected(`${event?.type === 'ChannelRetired' ? 'Ends' : 'Stops'}: ${about}`);
    case 'promise-due':
      return undirected(`Promise due: ${promise}`);
  }
}

/** What is to be said of it besides, in sentences. */
export function calendarSentences({ kind, event, cancelled, moves }: CalendarEntry): string[] {
  const { summary, location } = (event ?? {}) as { readonly summary?: string; readonly location?: string };
  switch (kind) {
    case 'use-due':
      return ['By the rhythm of the channel the next use is due by this day; none was announced by that.'];
    case 'change':
      return ['It is declared for this day.', ...(summary === undefined ? [] : [undirected(summary)])];
    case 'promise-due':
      return ['The day by which it was promised.', ...(summary === undefined ? [] : [undirected(summary)])];
    case 'meeting':
      return [
        ...(cancelled ? ['It will not take place as announced, or did not.'] : []),
        ...(moves > 0 ? [`Put off ${moves === 1 ? 'once' : `${moves} times`}.`] : []),
        ...(summary === undefined ? [] : [undirected(summary)]),
        ...(location === undefined ? [] : [`Where: ${undirected(location)}`]),
      ];
  }
}
