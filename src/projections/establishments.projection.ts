import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { channelFieldsOf } from '../domain/status/channel-event.js';
import type { ReadModels } from '../read-models/read-models.js';
import type { Rectangle } from '../read-models/rectangle.js';
import type { VersionPlace } from './versions.projection.js';

/**
 * A wording of an establishment, known to the public or not: it defines a channel until its first establishment takes
 * effect.
 */
export function openEstablishment(
  models: ReadModels,
  { relationship, position }: VersionPlace,
  event: AnyEvent,
  rectangle: Rectangle,
): void {
  if (event.type !== 'ChannelEstablished') return;
  const channel = models.relationships.channelNumber(relationship, event.channels[0]!);
  models.establishments.insert(channel, position, channelFieldsOf(event), rectangle);
}

/** Closes what the establishment said at a position. */
export function closeEstablishments(
  models: ReadModels,
  { relationship, position }: VersionPlace,
  event: AnyEvent,
  at: number,
): void {
  if (event.type !== 'ChannelEstablished') return;
  models.establishments.close(models.relationships.channelNumber(relationship, event.channels[0]!), position, at);
}
