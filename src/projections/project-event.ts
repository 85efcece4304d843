import { readStored, type RecordedForm } from '../domain/catalogue/stored-event.js';
import { isAmendment, type AnyEvent } from '../domain/catalogue/event-types.js';
import { withheldFields, withhold, type Withheld } from '../domain/catalogue/withhold.js';
import { sameContent } from '../domain/relationship/same-content.js';
import { standingVersions, wordings, type Amendment } from '../domain/timeline/timeline.js';
import { asSeenBy, channelsNamedBy } from '../domain/status/channel-event.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import { dayOf, parseDay } from '../domain/time/days.js';
import { saidBy } from '../event-store/erased.js';
import { UnreadableEvent, type JsonObject } from '../event-store/event-store.js';
import { chainSha256, contentSha256, eventUuid } from '../event-store/hash-chain.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { ReadModels } from '../read-models/read-models.js';
import { NEVER_REPLACED } from '../read-models/rectangle.js';
import { closeEstablishments, openEstablishment } from './establishments.projection.js';
import { asShown, withholdFrom } from './withholding.projection.js';
import { closeVersion, openVersion, type VersionPlace } from './versions.projection.js';

/**
 * Turns the next event of a relationship's stream into rows; the caller's transaction keeps them together with the
 * checkpoint.
 */
export function projectEvent(models: ReadModels, relationshipId: string, stored: RecordedForm): void {
  const relationship = models.relationships.number(relationshipId, () => linkOf(relationshipId, stored));
  const event = asShown(models, relationship, readStored({ ...stored, data: saidBy(stored) }));
  const position = stored.revision + 1;
  const { recordedAt, recordedBy } = stored.metadata;
  const line: RecordLine = { position, recordedAt, recordedBy, event };
  const amends = isAmendment(event) ? event.target : null;
  if (!models.events.insert(relationship, line, JSON.stringify(event), amends))
    return repeat(models, { relationship, position }, stored, event);
  if (reachesBack(models, relationship, line)) models.reachingBack.insert(relationship, position);
  if (isAmendment(event)) amend(models, relationship, position, event);
  if (event.type === 'CoverageStated') coverage(models, relationship, position, event);
  if (event.type === 'EventWithheld') withholdFrom(models, relationship, event);
  open(models, { relationship, position, recordedAt }, event, [], position);
}

/** The link of a relationship's first event, as the event after it carries it, in whatever store. */
function linkOf(relationship: string, { type, data, metadata }: RecordedForm): string {
  const stream = new StreamNames().streamOf(relationship);
  const id = eventUuid(stream, String((data as JsonObject)['id']));
  return chainSha256({ id, type, data: {}, metadata: { ...metadata, previousSha256: null } });
}

/** Whether it may change what was told before of days gone by; asked before it has rows. */
function reachesBack(models: ReadModels, relationship: number, { event, recordedAt }: RecordLine): boolean {
  if (isAmendment(event)) return true;
  const occurrence = occurrenceOf(event);
  if (!occurrence) return false;
  const day = dayOf(Date.parse(recordedAt));
  return [...channelsNamedBy(event)].some((channel) => {
    const number = models.relationships.channelNumber(relationship, channel);
    const { hi } = asSeenBy(channel, event, occurrence, 0);
    return models.reachingBack.isNewsOfThePast(relationship, number, hi, day);
  });
}

/**
 * After a store has truncated a stream, a retry may have been stored a second time: it keeps its position and changes
 * nothing.
 * @throws UnreadableEvent if it does not say the same
 */
function repeat(
  models: ReadModels,
  { relationship, position }: Pick<VersionPlace, 'relationship' | 'position'>,
  stored: RecordedForm,
  event: AnyEvent,
): void {
  const standing = models.events.find(relationship, event.id)!;
  if (!saysTheSame(standing.event, event, stored))
    throw new UnreadableEvent(
      `Event ${stored.revision} of stream ${stored.stream} has the id "${standing.event.id}" of event ` +
        `${standing.position - 1} and says something else: restore a backup that verifies.`,
    );
  models.repeats.insert(relationship, position, standing.event.id);
}

/** If something of an event was withheld since, only what is shown is left to compare. */
function saysTheSame(standing: Withheld<AnyEvent>, event: AnyEvent, { metadata }: RecordedForm): boolean {
  if (standing.withheld) {
    const all = [{ event: '', reason: '', fields: [...withheldFields(standing)] }];
    const [was, is] = [standing, event].map((one) => ({ ...withhold(one, all), withheld: undefined }));
    return sameContent(was, is);
  }
  const { type, ...data } = standing;
  return contentSha256(type, data as unknown as JsonObject) === metadata.contentSha256;
}

/**
 * A correction closes what stood of its target and opens the new timeline from its own position on (docs/domain.md §5).
 */
function amend(models: ReadModels, relationship: number, position: number, event: Amendment['event']): void {
  const target = models.events.find(relationship, event.target)!;
  const before = models.events.amendments(relationship, event.target, position - 1) as Amendment[];
  const place: VersionPlace = { relationship, position: target.position, recordedAt: target.recordedAt };
  for (const version of standingVersions(target.event, before)) closeVersion(models, place, version, position);
  closeEstablishments(models, place, target.event, position);
  open(models, place, target.event, [...before, { position, event }], position);
}

function open(
  models: ReadModels,
  place: VersionPlace,
  original: AnyEvent,
  amendments: readonly Amendment[],
  from: number,
): void {
  for (const version of standingVersions(original, amendments)) {
    const { knownFrom, knownTo } = version;
    openVersion(models, place, version, original, {
      positionFrom: from,
      positionTo: NEVER_REPLACED,
      knownFrom,
      knownTo,
    });
  }
  if (original.type !== 'ChannelEstablished') return;
  for (const { knownFrom, knownTo, event } of wordings(original, amendments)) {
    openEstablishment(models, place, event, { positionFrom: from, positionTo: NEVER_REPLACED, knownFrom, knownTo });
  }
}

function coverage(
  models: ReadModels,
  relationship: number,
  position: number,
  event: AnyEvent & { type: 'CoverageStated' },
): void {
  const channels = (event.channels ?? []).map((code) => models.relationships.channelNumber(relationship, code));
  models.coverage.insert(relationship, channels, {
    position,
    from: event.from === undefined ? null : parseDay(event.from)!,
    through: event.through === '..' ? null : parseDay(event.through)!,
  });
}
