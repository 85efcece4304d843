import { isAmendment, type AnyEvent, type ChannelCode } from '../domain/catalogue/event-types.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { standingVersions, type Amendment } from '../domain/timeline/timeline.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import type { RecordReader } from './record-reader.js';

/** The channels that the lines, or the events they amend, name. */
export function touchedChannels(
  { models }: RecordReader,
  relationship: RelationshipRow,
  lines: readonly RecordLine[],
): Set<ChannelCode> {
  return new Set(
    lines.flatMap(({ event, position }) => {
      if (!isAmendment(event)) return [...channelsNamedBy(event)];
      const target = models.events.find(relationship.no, event.target)!;
      const amendments = models.events.amendments(relationship.no, event.target, position) as Amendment[];
      const versions = [
        ...standingVersions(target.event, amendments.slice(0, -1)),
        ...standingVersions(target.event, amendments),
      ];
      return versions.flatMap((version) => [...channelsNamedBy(version.event)]);
    }),
  );
}

/** Statements about all channels, and the list of parties, affect channels the event does not name. */
export function bearsOnAll({ id }: RelationshipRow, event: AnyEvent): boolean {
  return event.type === 'CoverageStated' || ('target' in event && event.target === `${id}-registered`);
}
