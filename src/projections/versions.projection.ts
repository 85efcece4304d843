import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { asSeenBy, channelsNamedBy } from '../domain/status/channel-event.js';
import { commitmentEntries } from '../domain/status/commitment-entries.js';
import type { Occurrence } from '../domain/timeline/occurrence.js';
import type { KnownVersion } from '../domain/timeline/timeline.js';
import type { ReadModels } from '../read-models/read-models.js';
import type { Rectangle } from '../read-models/rectangle.js';

export interface VersionPlace {
  /** The relationship's number in the read models. */
  readonly relationship: number;
  readonly position: number;
  readonly recordedAt: string;
}

/**
 * Writes a version's rows for the rectangle it stands in: the version itself, what its channels see, its part in
 * promises.
 */
export function openVersion(
  models: ReadModels,
  place: VersionPlace,
  version: KnownVersion,
  original: AnyEvent,
  rectangle: Rectangle,
): void {
  const { relationship, position } = place;
  const { event, occurrence } = version;
  const moments = occurrence ?? undated(place);
  models.versions.insert(relationship, {
    position,
    ...momentsOf(moments),
    dated: occurrence !== undefined,
    type: event.type,
    event: event === original ? null : JSON.stringify(event),
    rectangle,
  });
  if (!occurrence) return;
  for (const channel of channelsNamedBy(event)) {
    const number = models.relationships.channelNumber(relationship, channel);
    models.channelEvents.insert(number, asSeenBy(channel, event, occurrence, position), rectangle);
  }
  commitmentEntries(event, occurrence).forEach((entry, ordinal) =>
    models.commitments.insert(relationship, position, ordinal, entry, rectangle),
  );
}

/** Closes a version's open rows at a position. */
export function closeVersion(
  models: ReadModels,
  place: VersionPlace,
  { event, occurrence }: KnownVersion,
  at: number,
): void {
  const { lo, hi } = occurrence ?? undated(place);
  const key = { position: place.position, lo, hi };
  models.versions.close(place.relationship, key, at);
  if (!occurrence) return;
  for (const channel of channelsNamedBy(event)) {
    const seen = asSeenBy(channel, event, occurrence, place.position);
    models.channelEvents.close(models.relationships.channelNumber(place.relationship, channel), seen, at);
  }
  models.commitments.close(place.relationship, key, at);
}

/** Events about the record itself are listed at the moment they were recorded. */
function undated({ recordedAt }: VersionPlace): Pick<Occurrence, 'lo' | 'hi' | 'end'> {
  const moment = Date.parse(recordedAt);
  return { lo: moment, hi: moment, end: moment };
}

function momentsOf({ lo, hi, end }: Pick<Occurrence, 'lo' | 'hi' | 'end'>) {
  return { lo, hi, end };
}
