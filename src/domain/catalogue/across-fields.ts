import { isDay, OPEN_START } from '../time/days.js';
import { isBefore, parseEdtf, type EdtfDate } from '../time/edtf.js';
import type { EventType } from './event-types.js';
import { shown, type ShapeFault } from './fault.js';
import { complaint } from './kind.js';
import { isObject } from './object-kinds.js';

type Fields = Readonly<Record<string, unknown>>;

/** Faults of an event that only show when several of its fields are compared. */
export function faultsAcrossFields(type: EventType, fields: Fields): ShapeFault[] {
  return [...dateFaults(fields), ...(ACROSS_FIELDS[type]?.(fields) ?? [])];
}

const ACROSS_FIELDS: { readonly [T in EventType]?: (fields: Fields) => ShapeFault[] } = {
  CoverageStated: ({ from, through }) => {
    if (typeof from !== 'string' || typeof through !== 'string' || !isDay(from) || !isDay(through) || from <= through)
      return [];
    const message = `The coverage begins on ${from}, after ${through}, the day it goes through. Check both days.`;
    return [{ pointer: '/from', ...complaint('coverage-reversed', message) }];
  },
  RelationshipRegistered: ({ parties }) => repeatedParties(parties),
  ChannelEstablished: (fields) => [...standingRhythm(fields), ...tooFewMembers(fields['members'])],
};

/**
 * What is disclosed has happened, and what is declared takes effect then or later, not before (docs/domain.md §3, §6).
 */
function dateFaults(fields: Fields): ShapeFault[] {
  const occurred = dateIn(fields, 'occurred');
  if (!occurred) return [];
  const [disclosed, effective] = [dateIn(fields, 'disclosed'), dateIn(fields, 'effective')];
  const told = (field: string) => `"${String(fields[field])}"`;
  return [
    ...(disclosed && isBefore(disclosed.first, occurred.first)
      ? [
          {
            pointer: '/disclosed',
            ...complaint(
              'disclosed-too-early',
              `${told('disclosed')} is before the event itself, ${told('occurred')}. What is disclosed has happened: check both dates.`,
            ),
            // The first edition compared both in UTC alone.
            ...(disclosed.hi >= occurred.lo && { since: 2 }),
          },
        ]
      : []),
    ...(effective && isBefore(effective.first, occurred.first)
      ? [
          {
            pointer: '/effective',
            ...complaint(
              'effective-too-early',
              `${told('effective')} is before ${told('occurred')}, when it was declared. Leave "effective" out if it was so at once.`,
            ),
          },
        ]
      : []),
  ];
}

/**
 * Undefined for a date without a start, too: it begins before nothing, and where a start is needed it is refused for
 * that.
 */
function dateIn(fields: Fields, name: string): EdtfDate | undefined {
  const text = fields[name];
  const date = typeof text === 'string' ? parseEdtf(text) : undefined;
  return date?.lo === OPEN_START ? undefined : date;
}

function repeatedParties(parties: unknown): ShapeFault[] {
  const codes = Array.isArray(parties) ? parties.map((party) => (isObject(party) ? party['code'] : undefined)) : [];
  return repeated(codes).map(({ code, index }) => ({
    pointer: `/parties/${index}/code`,
    ...complaint('party-repeated', `${shown(code)} is already the code of another party. Give each party its own.`),
  }));
}

/** A member named twice counts once, as in all lists. */
function tooFewMembers(members: unknown): ShapeFault[] {
  if (!Array.isArray(members) || members.length < 2 || new Set(members).size > 1) return [];
  const message = `The list names only ${shown(members[0])}, and a channel has two members or more. Name the others.`;
  return [{ pointer: '/members', ...complaint('list-too-short', message) }];
}

function repeated(codes: readonly unknown[]): { code: string; index: number }[] {
  const seen = new Set<unknown>();
  return codes.flatMap((code, index) => {
    if (typeof code !== 'string' || !seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ code, index }];
  });
}

/** A channel that is there day and night has no rhythm to miss. */
function standingRhythm(fields: Fields): ShapeFault[] {
  if (fields['standing'] !== true) return [];
  return ['cadence', 'dormantAfter']
    .filter((field) => fields[field] !== undefined && fields[field] !== null)
    .map((field) => ({
      pointer: `/${field}`,
      ...complaint(
        'rhythm-of-standing',
        `Found "${field}" beside "standing": what is there day and night has no rhythm. Leave out either of the two.`,
      ),
    }));
}
