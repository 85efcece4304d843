import type { AnyEvent, EventOf } from '../domain/catalogue/event-types.js';
import { sameContent } from '../domain/relationship/same-content.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { isTooEarly, type CommitmentEntry } from '../domain/status/commitments.js';
import { wordings, type Amendment, type Wording } from '../domain/timeline/timeline.js';
import type { RecordLine } from '../read-models/events.table.js';
import { StepsAt } from './channel-steps.js';
import { onChannel, type WarnedPlace } from './channel-warnings.js';
import { hiddenNews, laterYears, onEvent } from './event-warnings.js';
import { lettingEdition } from './letting-edition.js';
import type { Warning } from './warning-codes.js';
import type { RecordReader, RelationshipAt } from './record-reader.js';

export { WARNINGS, Warning } from './warning-codes.js';

/**
 * Finds the warnings about events on record, all at one point: the record after the last of them, on the day that was
 * recorded.
 */
export class WarningFinder {
  private readonly now: StepsAt;
  private readonly before: StepsAt;
  private readonly parties: ReadonlySet<string>;
  private promises: readonly CommitmentEntry[] | undefined;

  /** `before`: the same day, before the first of the events was recorded. */
  constructor(
    private readonly reader: RecordReader,
    now: RelationshipAt,
    before: RelationshipAt,
  ) {
    this.now = new StepsAt(reader, now);
    this.before = new StepsAt(reader, before);
    this.parties = new Set(now.parties);
  }

  /** All warnings about a line of the record, in the order of docs/domain.md §6. */
  about(line: RecordLine): Warning[] {
    const { event, position } = line;
    const day = this.now.at.axes.knownAt;
    const letIn = this.letIn(line);
    if (event.type === 'EventCorrected')
      return [...this.aboutCorrection(event, position), ...hiddenNews(event, day), ...letIn];
    if (event.type === 'EventRetracted') return hiddenNews(event, day);
    return [
      ...this.aboutWording(event, { own: position, recorded: position }, this.now),
      ...laterYears(event),
      ...letIn,
    ];
  }

  private letIn(line: RecordLine): Warning[] {
    const edition = lettingEdition(this.reader.models, this.now.at.relationship.no, line);
    if (edition === undefined) return [];
    const message =
      `Edition ${edition} of the rules let "${line.event.id}" in, and today's would refuse it. Correct it, if it ` +
      'can be mended.';
    return [{ code: 'refused-today', message }];
  }

  private aboutWording(event: AnyEvent, place: WarnedPlace, steps: StepsAt): Warning[] {
    return [
      ...[...channelsNamedBy(event)].flatMap((channel) => onChannel(steps.of(channel), event, place, channel)),
      ...onEvent(event, this.parties, steps.at.axes.knownAt),
      ...this.aboutDisclosure(steps.at, event),
      ...this.aboutFulfilment(event),
    ];
  }

  private aboutDisclosure(at: RelationshipAt, event: AnyEvent): Warning[] {
    if (event.type !== 'EventDisclosed') return [];
    return event.about
      .filter((id) => {
        const line = this.reader.models.events.find(at.relationship.no, id);
        const version = line && this.reader.standing(at, line)?.event;
        return version !== undefined && !('disclosed' in version && version.disclosed !== undefined);
      })
      .map((id) => ({
        code: 'disclosed-missing',
        message: `"${id}" has no "disclosed": correct it, or answers show it as known when it happened.`,
      }));
  }

  private aboutFulfilment(event: AnyEvent): Warning[] {
    const fulfils = 'fulfils' in event ? (event.fulfils ?? []) : [];
    if (fulfils.length === 0) return [];
    const { relationship, axes } = this.now.at;
    const entries = (this.promises ??= this.reader.models.commitments.certain(relationship.no, axes));
    return fulfils.flatMap((id): Warning[] => {
      const made = entries.find((entry) => entry.part === 'made' && entry.commitment === id);
      const early =
        made &&
        entries.find(
          (entry) =>
            entry.part === 'fulfilled' &&
            entry.commitment === id &&
            entry.event === event.id &&
            isTooEarly(entry, made),
        );
      return early
        ? [
            {
              code: 'fulfilment-before-agreement',
              message: `"${event.id}" is dated before "${made.event}", which makes the promise "${id}": it does not count as kept by it.`,
            },
          ]
        : [];
    });
  }

  /** Warns that it changes nothing, or of what is newly odd about the event as it now reads. */
  private aboutCorrection({ target: id }: EventOf<'EventCorrected'>, position: number): Warning[] {
    const { relationship, axes } = this.now.at;
    const target = this.reader.models.events.find(relationship.no, id)!;
    const amendments = this.reader.models.events.amendments(relationship.no, id, position) as Amendment[];
    const before = wordings(target.event, amendments.slice(0, -1));
    const after = wordings(target.event, amendments);
    if (readTheSame(before, after)) {
      return [
        { code: 'nothing-corrected', message: `"${id}" says the same as before. Check the values in "changes".` },
      ];
    }
    const oddIn = (all: readonly Wording[], steps: StepsAt, recorded: number): Warning[] => {
      const wording = all.find(({ knownFrom, knownTo }) => knownFrom <= axes.knownAt && axes.knownAt < knownTo)?.event;
      const odd = wording ? this.aboutWording(wording, { own: target.position, recorded }, steps) : [];
      return [...odd, ...laterYearsIn(all)];
    };
    const odd = oddIn(after, this.now, position);
    const told = new Set(odd.length > 0 ? oddIn(before, this.before, position - 1).map(({ message }) => message) : []);
    return odd.filter(({ message }) => !told.has(message));
  }
}

/**
 * Whether it reads the same to every reader, whatever news they know; `after` has one more correction, so its stretches
 * are no longer.
 */
function readTheSame(before: readonly Wording[], after: readonly Wording[]): boolean {
  let index = 0;
  return after.every(({ event, knownFrom }) => {
    while (before[index]!.knownTo <= knownFrom) index += 1;
    return sameContent(before[index]!.event, event);
  });
}

/** The years that wordings of an event mention too early, each once, whoever reads the wording. */
function laterYearsIn(all: readonly Wording[]): Warning[] {
  const found = all.flatMap(({ event, known }) => laterYears(event, known));
  return [...new Map(found.map((warning) => [warning.message, warning])).values()];
}
