import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toNewEvents, type StreamEnd } from '../src/commands/to-new-events.js';
import { readEvent } from '../src/domain/catalogue/read-event.js';
import type { AnyEvent } from '../src/domain/catalogue/event-types.js';
import { formatDay } from '../src/domain/time/days.js';
import type { NewEvent } from '../src/event-store/event-store.js';
import { SqliteEventStore } from '../src/event-store/sqlite.event-store.js';
import { WORKSPACE } from './workspace.js';

/** Raise it with every change of what is generated: kept folders of another version are made anew. */
const VERSION = 1;
const APPEND = 100;
const FIRST_DAY = 12_000; // 2002-11-09
const LAST_DAY = 20_600; // 2026-05-27

/** A made-up record of a given size. */
export interface SampleSize {
  readonly relationships: number;
  /** In each relationship. */
  readonly channels: number;
  /** On each channel, its establishment included. */
  readonly events: number;
}

/** What happens on a channel, about as often as in the record of the United States and China. */
const HAPPENINGS: readonly (readonly [type: string, share: number, fields: Record<string, unknown>])[] = [
  ['ContactHeld', 40, { mode: 'call' }],
  ['RoundHeld', 17, { mode: 'in_person', location: 'Geneva' }],
  ['StatementIssued', 15, { by: ['NO'] }],
  ['ContactDeclined', 6, { by: ['IS'] }],
  ['ContactProposed', 6, { by: ['NO'], requestedBy: 'NO' }],
  ['RoundScheduled', 5, { by: ['NO'], scheduled: '2027' }],
  ['RoundPostponed', 3, { by: ['IS'], indefinite: true }],
  ['ContactUnanswered', 3, { by: ['IS'], attempts: 3 }],
  ['TalksSuspended', 2, { by: ['IS'], wording: 'suspended until further notice' }],
  ['TalksSevered', 1, { by: ['IS'], wording: 'cancelled' }],
  ['EventCorrected', 2, {}],
];

/** The events of one relationship, oldest first, its channels taking turns; always the same ones. */
export function* sampleRecord(
  relationship: string,
  { channels, events }: Omit<SampleSize, 'relationships'>,
): Generator<AnyEvent> {
  const random = seeded(relationship);
  const codes = Array.from({ length: channels }, (_, index) => `channel-${index + 1}`);
  yield made({
    type: 'RelationshipRegistered',
    id: `${relationship}-registered`,
    name: `The made-up record ${relationship}`,
    parties: [
      { code: 'NO', name: 'Norway' },
      { code: 'IS', name: 'Iceland' },
    ],
  });
  for (const code of codes) yield made(establishment(code));
  yield made({
    type: 'CoverageStated',
    id: 'coverage',
    from: formatDay(FIRST_DAY),
    through: formatDay(LAST_DAY),
    summary: 'Compiled from published accounts.',
  });
  const newest = new Map<string, string>();
  for (let turn = 1; turn < events; turn++) {
    for (const [index, code] of codes.entries()) {
      const day = FIRST_DAY + Math.floor(((turn + index / channels) / events) * (LAST_DAY - FIRST_DAY));
      const event = happening(`${code}-${turn}`, code, day, random, newest.get(code));
      if (event['type'] !== 'EventCorrected') newest.set(code, event['id'] as string);
      yield made(event);
    }
  }
}

function establishment(code: string): Record<string, unknown> {
  return {
    type: 'ChannelEstablished',
    id: `${code}-established`,
    occurred: `../${formatDay(FIRST_DAY)}`,
    channels: [code],
    name: `Talks through ${code}`,
    level: 'minister',
    kind: 'talks',
    track: 'military',
    cadence: 'P1Y',
    summary: `${code}: in existence by then at the latest.`,
  };
}

function happening(
  id: string,
  channel: string,
  day: number,
  random: () => number,
  target: string | undefined,
): Record<string, unknown> {
  let lot = random() * 100;
  const [type, , fields] = HAPPENINGS.find(([, share]) => (lot -= share) < 0)!;
  if (type === 'EventCorrected' && target !== undefined) {
    return {
      type,
      id,
      target,
      changes: { summary: `The two sides spoke through ${channel}, by another account.` },
      reason: 'Another account is clearer.',
    };
  }
  const date = formatDay(day);
  return {
    type: type === 'EventCorrected' ? 'ContactHeld' : type,
    id,
    occurred: random() < 0.05 ? date.slice(0, 7) : date,
    channels: [channel],
    ...(random() < 0.1 && { disclosed: formatDay(day + 40) }),
    participants: [
      { name: 'Minister Ada Alder', party: 'NO' },
      { name: 'General Bo Birch', party: 'IS' },
    ],
    summary: `On ${date} the two sides were in touch through ${channel} over the incidents of the weeks before, and told their press so.`,
    sources: [
      { url: `https://news.example/${date}/${id}`, publisher: 'The Gazette', published: date },
      { url: `https://press.example/${date}/${id}.html`, publisher: 'Press office', published: date },
    ],
    ...(type === 'EventCorrected' ? { mode: 'call' } : fields),
  };
}

/** What is measured is what the record would take. */
function made(fields: Record<string, unknown>): AnyEvent {
  checked(fields);
  return fields as unknown as AnyEvent;
}

let unchecked = 500;

/** Checking every one of a million would take longer than all else: the first ones show whether the generator is right. */
function checked(fields: Record<string, unknown>): void {
  if (unchecked-- <= 0) return;
  const reading = readEvent(fields);
  if ('faults' in reading)
    throw new Error(`The generator made an event that is refused: ${JSON.stringify(reading.faults)}`);
}

function seeded(text: string): () => number {
  let state = [...text].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The events in the form they are stored in, appended by appended. */
export function* sealedAppends(
  relationship: string,
  events: Iterable<AnyEvent>,
  size = APPEND,
): Generator<readonly NewEvent[]> {
  let end: StreamEnd = { link: null, recordedAt: 0 };
  for (const batch of chunks(events, size)) {
    const sealing = toNewEvents(
      `relationship-${relationship}`,
      batch,
      end,
      Date.parse('2026-06-01T12:00:00Z'),
      'bench',
    );
    end = sealing.end;
    yield sealing.events;
  }
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The relationships of a sample. */
export function relationshipsOf({ relationships }: SampleSize): string[] {
  return Array.from({ length: relationships }, (_, index) => `sample-${index + 1}`);
}

/** Writes a sample into the log of a folder, the relationships taking turns as they would in life. */
export async function writeSample(folder: string, size: SampleSize): Promise<void> {
  const store = SqliteEventStore.open(folder);
  let open = relationshipsOf(size).map((id) => ({
    stream: `relationship-${id}`,
    revision: -1,
    appends: sealedAppends(id, sampleRecord(id, size)),
  }));
  while (open.length > 0) {
    const going: typeof open = [];
    for (const one of open) {
      const next = one.appends.next();
      if (next.done) continue;
      void store.append(one.stream, next.value, one.revision < 0 ? 'no_stream' : one.revision);
      one.revision += next.value.length;
      going.push(one);
    }
    // All that was offered in this turn is one transaction.
    await new Promise((resolve) => setImmediate(resolve));
    open = going;
  }
  await store.close();
}

/** A folder with the log of a sample; made once, kept for later runs. */
export async function keptSample(size: SampleSize): Promise<string> {
  const folder = join(WORKSPACE, `bench-kept-${size.relationships}x${size.channels}x${size.events}-v${VERSION}`);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return folder;
  process.stderr.write(
    `  making a log of ${(size.relationships * size.channels * size.events).toLocaleString('en')} events, kept in ${folder}\n`,
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await writeSample(folder, size);
  writeFileSync(complete, '');
  return folder;
}
