import { isAgreement, traitsOf, type AnyEvent } from '../domain/catalogue/event-types.js';
import { isCountry } from '../domain/catalogue/kinds.js';
import { valuesWhere } from '../domain/catalogue/read-values.js';
import type { RelatedEvent } from '../domain/catalogue/reported-event.js';
import { ownMarksOf } from '../domain/status/marks.js';
import { standingVersions, type Amendment } from '../domain/timeline/timeline.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import type { Warning } from './warning-codes.js';

/** Warnings about an event by itself, except for the years it names; `today`: the day it was recorded. */
export function onEvent(event: AnyEvent, parties: ReadonlySet<string>, today: EpochDay): Warning[] {
  return [...idleChannels(event), ...unknownCodes(event, parties), ...withoutSource(event), ...hidden(event, today)];
}

/** Events about the record itself need no source; a withheld source is a source. */
function withoutSource(event: AnyEvent): Warning[] {
  if (traitsOf(event.type).effect === 'about-the-record' || !ownMarksOf(event).noSource) return [];
  return [{ code: 'no-source', message: `"${event.id}" names no source. Add one by a correction of "sources".` }];
}

function hidden(event: AnyEvent, today: EpochDay): Warning[] {
  const version = standingVersions(event, [])[0];
  if (!version?.occurrence || version.occurrence.knownFrom <= today) return [];
  return [
    {
      code: 'not-yet-visible',
      message:
        `"${event.id}" is seen from ${formatDay(version.occurrence.knownFrom)} on: its date leaves open whether ` +
        'it has happened yet.',
    },
  ];
}

/** News that is not known yet. */
export function hiddenNews({ id, disclosed }: AnyEvent & { disclosed?: string }, today: EpochDay): Warning[] {
  const from = disclosed === undefined ? today : dayOf(parseEdtf(disclosed)!.hi);
  return from <= today
    ? []
    : [
        {
          code: 'not-yet-visible',
          message: `"${id}" is news from ${formatDay(from)} on: answers of today do not show it.`,
        },
      ];
}

/**
 * An event's text must not mention a year later than its `knownFrom`, by its own local day (docs/domain.md §3, §6).
 * Later developments belong in a correction as news: `news` are those the wording rests on, known to its readers.
 */
export function laterYears(event: AnyEvent, news: readonly Amendment[] = []): Warning[] {
  const reported = yearKnown(event);
  if (reported === undefined) return [];
  const known = Math.max(reported, ...news.map(({ event: correction }) => yearDisclosed(correction) ?? reported));
  const ahead = new Set(yearsIn(valuesWhere(event, (field) => field.ahead === true)));
  const told = yearsIn(valuesWhere(event, ({ prose }) => prose === 'tells'));
  const later = told.find((year) => Number(year) > known && !ahead.has(year));
  if (later === undefined) return [];
  const message = `The text names ${later}, but the event was known in ${known}. What came later is another event or a correction.`;
  return [{ code: 'later-year-named', message }];
}

/** The year in which the event could be known, where it was reported; for an instant, the year at its own offset. */
function yearKnown(event: AnyEvent): number | undefined {
  const occurrence = standingVersions(event, [])[0]?.occurrence;
  if (!occurrence) return undefined;
  return yearDisclosed(event) ?? yearOf(occurrence.first.localDay ?? occurrence.knownFrom);
}

function yearDisclosed(event: AnyEvent): number | undefined {
  if (!('disclosed' in event) || event.disclosed === undefined) return undefined;
  const { first, hi } = parseEdtf(event.disclosed)!;
  return yearOf(first.localDay ?? dayOf(hi));
}

function yearOf(day: EpochDay): number {
  return Number(formatDay(day).slice(0, 4));
}

function yearsIn(texts: readonly unknown[]): string[] {
  return texts.flatMap((text) => (typeof text === 'string' ? (text.match(/\b(?:1[89]|2[01])\d\d\b/g) ?? []) : []));
}

/** An agreement names channels only through its commitments (docs/domain.md §3). */
function idleChannels(event: AnyEvent): Warning[] {
  if (!isAgreement(event) || (event.channels ?? []).length === 0) return [];
  const message =
    'The "channels" of an agreement do nothing. Name the channels in its commitments, with "resumes" if they resume.';
  return [{ code: 'agreement-channels', message }];
}

/** Codes that are neither those of a state nor of a party, each once. */
function unknownCodes(event: AnyEvent, parties: ReadonlySet<string>): Warning[] {
  const { participants = [], thirdParties = [], localDates = {} } = event as Partial<RelatedEvent>;
  const codes = [
    ...participants.map(({ party }) => party),
    ...thirdParties.map(({ party }) => party),
    ...Object.keys(localDates),
  ];
  return [...new Set(codes)].flatMap((code): Warning[] =>
    code === undefined || parties.has(code) || isCountry(code)
      ? []
      : [
          {
            code: 'code-unknown',
            message: `"${code}" is neither a state's code in ISO 3166-1 nor that of a party. If that is meant, leave it; else correct it.`,
          },
        ],
  );
}
