import type { SourcesAnswer } from '../queries/show-sources.js';
import type { Answers } from './asking.js';

/** Where an event is reported. */
export interface SourcedEvent {
  readonly relationship: string;
  readonly event: string;
  readonly sources: readonly unknown[];
}

/** Events that the API is asked about at once. */
const AT_ONCE = 100;
/** Where answers name an event by its id. */
const NAMES_EVENT: ReadonlySet<string> = new Set(['event', 'begunBy', 'agreedBy']);

/** Up to which point the sources are told; undefined: today, and the newest. */
interface Point {
  readonly knownAt?: string | undefined;
  readonly position?: string | undefined;
}

/** The sources of all events that an answer names, in the order in which it does. @throws QuestionRefused */
export async function sourcesBehind(answer: object, at: Point, answers: Answers): Promise<readonly SourcedEvent[]> {
  const found: SourcedEvent[] = [];
  for (const [relationship, ids] of eventsNamedIn(answer)) {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const events = ids.slice(from, from + AT_ONCE).join(',');
      const path = `/api/v1/relationships/${encodeURIComponent(relationship)}/sources`;
      const { data } = await answers.json<SourcesAnswer>(path, { events, ...at });
      found.push(...data.map((one) => ({ relationship, ...one })));
    }
  }
  return found;
}

/** The ids of the events that an answer names, each once, by their relationship. */
export function eventsNamedIn(answer: object): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const visit = (node: unknown, relationship: string | undefined): void => {
    if (typeof node !== 'object' || node === null) return;
    const fields = node as Readonly<Record<string, unknown>>;
    const of = typeof fields['relationship'] === 'string' ? fields['relationship'] : relationship;
    const note = (id: unknown): void => {
      if (of === undefined || typeof id !== 'string') return;
      found.set(of, (found.get(of) ?? new Set<string>()).add(id));
    };
    // An event whole, in a list of them.
    if (typeof fields['type'] === 'string' && typeof fields['position'] === 'number') note(fields['id']);
    for (const [name, value] of Object.entries(fields)) {
      if (NAMES_EVENT.has(name)) note(value);
      visit(value, of);
    }
  };
  visit(answer, undefined);
  return new Map([...found].map(([relationship, ids]) => [relationship, [...ids]]));
}
