import { isObject } from '../../domain/catalogue/object-kinds.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import { assertFieldsOf } from '../body-fields.js';
import { eventOf, newEventId, posted } from '../posted.js';
import { Problem } from '../problem.js';

/** A proposal as it is posted; nothing of it is checked yet. */
export interface PostedProposal {
  readonly event: PostedEvent;
  readonly embargo: unknown;
  /** Whether the event stands in the body by itself, so that faults point into that. */
  readonly plain: boolean;
}

const FIELDS = ['event', 'embargo'];

/** A new id for a proposal; newer ones sort later. */
export function newProposalId(): string {
  return newEventId().replace(/^e-/, 'pr-');
}

/** `{event, embargo?}`, or an event by itself, as it would be recorded. @throws Problem 400, CommandRefused */
export function postedProposal(body: unknown, key: string | undefined): PostedProposal {
  const plain = isObject(body) && body['type'] !== undefined;
  if (plain) return { event: posted(eventOf(body), key), embargo: undefined, plain };
  const { event, embargo } = fieldsOf(body, FIELDS, 'A proposal');
  if (!isObject(event))
    throw new Problem('body-unreadable', 'A proposal is a JSON object: {"event": {"type", …}, "embargo"?}.');
  return { event: posted(event, key), embargo, plain };
}

/** What is to be recorded instead of what was proposed, in `{event?}`; undefined for what was. @throws Problem 400, CommandRefused */
export function mendedIn(body: unknown): unknown {
  if (body === undefined || body === null) return undefined;
  return fieldsOf(body, ['event'], 'An acceptance')['event'];
}

/** The reason in `{reason}`. @throws Problem 400, CommandRefused */
export function declineReasonIn(body: unknown): unknown {
  return fieldsOf(body, ['reason'], 'A declination')['reason'];
}

function fieldsOf(body: unknown, known: readonly string[], what: string): Readonly<Record<string, unknown>> {
  const names = known.map((field) => `"${field}"`).join(', ');
  if (!isObject(body)) throw new Problem('body-unreadable', `${what} is a JSON object with ${names}.`);
  assertFieldsOf(what, body, known, names);
  return body;
}
