import { isObject } from '../catalogue/object-kinds.js';
import { EVENT_ID, WORDS } from '../catalogue/kinds.js';
import { isWithholdable, type Withholding } from '../catalogue/withhold.js';
import { shown, type Fault } from '../catalogue/fault.js';
import { EDITION } from '../edition.js';
import { refusal } from './refusals.js';

/** A posted line: the event, and what the line says beside it. */
export interface PostedLine {
  readonly own: unknown;
  /** What was withheld of the event before it came here: this is kept, and shown again. */
  readonly taken: { readonly withheld?: readonly Withholding[] };
  /** Faults in what the line says beside its event. */
  readonly faults: readonly Fault[];
  /** The edition of the rules that let the event in; what only later ones refuse is accepted with a warning. */
  readonly edition: number;
  /** The withheld fields, which may be absent. */
  readonly withheld: ReadonlySet<string>;
}

const BESIDE: readonly string[] = ['relationship', 'edition', 'withheld'];

/**
 * Separates what a line of a chronology says beside its event: its relationship, accepted if it is this one; in an
 * export, also the edition of the rules that let the event in, and what is withheld of it (docs/decisions/0023).
 */
export function readLine(relationship: string, body: unknown): PostedLine {
  const plain = { own: body, taken: {}, faults: [], edition: EDITION, withheld: new Set<string>() };
  if (!isObject(body) || !BESIDE.some((name) => Object.hasOwn(body, name))) return plain;
  const { relationship: named, edition = EDITION, withheld = [], ...own } = body;
  return {
    own,
    taken: isWithheld(withheld) && withheld.length > 0 ? { withheld } : {},
    faults: [
      ...(named === undefined || named === relationship ? [] : [elsewhere(relationship, named)]),
      ...(isEdition(edition) ? [] : [noEdition(edition)]),
      ...(isWithheld(withheld) ? [] : [noWithholding()]),
    ],
    edition: isEdition(edition) ? edition : EDITION,
    withheld: new Set(isWithheld(withheld) ? withheld.flatMap(({ fields }) => fields) : []),
  };
}

/** The faults that apply to the line: not those unknown to its edition, nor the absence of what is withheld. */
export function binding(faults: readonly Fault[], { edition, withheld }: PostedLine): Fault[] {
  return faults.filter((fault) => !(edition < (fault.since ?? 1)) && !isMissing(fault, withheld));
}

function isMissing({ code, pointer }: Fault, withheld: ReadonlySet<string>): boolean {
  if (withheld.size === 0 || (code !== 'field-missing' && code !== 'object-empty')) return false;
  if (pointer === '/changes') return true;
  const [, field = '', , part] = /^(?:\/changes)?\/([^/]+)(?:\/(\d+)\/(.+))?$/.exec(pointer) ?? [];
  return withheld.has(field) && (field !== 'commitments' ? part === undefined : part === 'text');
}

function isEdition(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= EDITION;
}

function noEdition(found: unknown): Fault {
  const known = Array.from({ length: EDITION }, (_, index) => String(index + 1));
  const message = `${shown(found)} is no edition of the rules that this Parley speaks (${known.join(', ')}). Leave it out of what is new.`;
  return { pointer: '/edition', code: 'value-not-allowed', message };
}

function isWithheld(value: unknown): value is readonly Withholding[] {
  return Array.isArray(value) && value.length <= MOST_WITHHOLDINGS && value.every(isWithholding);
}

const MOST_WITHHOLDINGS = 200;

function isWithholding(value: unknown): value is Withholding {
  if (!isObject(value)) return false;
  const { event, reason, fields, oneSided = true, ...others } = value;
  if (Object.keys(others).length > 0 || oneSided !== true) return false;
  return EVENT_ID.faults(event, '').length === 0 && WORDS.faults(reason, '').length === 0 && isFields(fields);
}

function isFields(value: unknown): boolean {
  return Array.isArray(value) && value.every((field) => typeof field === 'string' && isWithholdable(field));
}

function noWithholding(): Fault {
  const message =
    'This is not what an export says of what is withheld, [{"event", "reason", "fields": ["summary"]}]. Leave it out; whoever withholds something ' +
    'records an EventWithheld.';
  return { pointer: '/withheld', code: 'value-not-allowed', message };
}

function elsewhere(relationship: string, named: unknown): Fault {
  return refusal(
    'relationship-mismatch',
    '/relationship',
    `The event names the relationship ${shown(named)} and is posted to "${relationship}". Post it to its own, or leave the field out.`,
  );
}
