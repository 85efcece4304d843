import type { Coded, PracticeItem } from './practice-items.js';

export interface Checked {
  /** Its number, from 1. */
  readonly item: number;
  readonly result: 'right' | 'differs' | 'missing';
  /** A sentence each; none if the answer is right. */
  readonly differences: readonly string[];
}

/** Fields that do not show how an item was coded: names, words and sources are the coder's own. */
const FREE = new Set([
  'item',
  'relationship',
  'id',
  'summary',
  'sources',
  'note',
  'wording',
  'location',
  'participants',
  'claims',
  'readouts',
  'reason',
  'scope',
  'level',
  'tags',
  'cause',
]);

/** Lists whose order does not matter. */
const SETS = new Set(['by', 'channels', 'absent']);

/**
 * Compares coded events with the answers. Each event names its item, from 1, in the field `item`; if there are several
 * for one item, the one nearest to an answer counts.
 */
export function checkPractice(items: readonly PracticeItem[], coded: readonly Coded[]): readonly Checked[] {
  return items.map(({ answers }, index): Checked => {
    const item = index + 1;
    const own = coded.filter((event) => event['item'] === item);
    if (own.length === 0) return { item, result: 'missing', differences: [] };
    const [nearest] = own
      .flatMap((event) => answers.map((answer) => differencesOf(event, answer)))
      .sort((a, b) => a.length - b.length);
    const extra = own.length > 1 ? [`${own.length} events are given for it: one is enough`] : [];
    const differences = [...nearest!, ...extra];
    return { item, result: differences.length === 0 ? 'right' : 'differs', differences };
  });
}

function differencesOf(event: Coded, answer: Coded): string[] {
  const fields = [...new Set([...Object.keys(answer), ...Object.keys(event)])].filter((field) => !FREE.has(field));
  return fields.flatMap((field) => {
    const [found, expected] = [comparable(field, event[field]), comparable(field, answer[field])];
    if (found === expected) return [];
    if (expected === undefined) return [`${field}: you wrote ${found}, and the item does not say so`];
    return [`${field}: ${found === undefined ? 'you left it out' : `you wrote ${found}`}, expected ${expected}`];
  });
}

/** A value as it is compared and shown; undefined if there is none. */
function comparable(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (SETS.has(field) && Array.isArray(value)) return (value as readonly unknown[]).map(String).toSorted().join(', ');
  if (field === 'commitments' && Array.isArray(value))
    return (value as readonly Readonly<Record<string, unknown>>[]).map(commitment).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a commitment does; its id and text are the coder's own. */
function commitment({ channels, resumes }: Readonly<Record<string, unknown>>): string {
  const named = comparable('channels', channels);
  return `${resumes === true ? 'resumes' : 'promises something on'} ${named ?? 'no channel'}`;
}
