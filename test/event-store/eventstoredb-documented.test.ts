import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { settingsFault } from '../../src/event-store/eventstoredb-settings.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { eventUuid, uuidV5 } from '../../src/event-store/hash-chain.js';
import { prefixFault, StreamNames } from '../../src/event-store/stream-names.js';
import { statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const PAGE = readFileSync('docs/eventstoredb.md', 'utf8');

/** The first cell of each row of the tables under that heading. */
function firstCells(heading: string): string[] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${heading}\n`))!;
  return [...section.matchAll(/^\| (?!-)(.+?) \|/gm)].map(([, cell]) => cell!);
}

const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

describe('What docs/eventstoredb.md tells those who read the store directly', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;
  beforeAll(async () => {
    standIn = await StandIn.start();
    store = await EventStoreDbEventStore.open(standIn.connectionString, 'parley_');
  });
  afterAll(async () => {
    await store.close();
    standIn.gone();
  });

  it('lists every type, and none that is not', () => {
    expect(firstCells('Types').flatMap(codes).toSorted()).toEqual(EVENT_TYPES.toSorted());
  });

  it('lists every field that stands beside an event, and none that does not', async () => {
    const stream = new StreamNames('parley_').streamOf('us-cn');
    await store.append(stream, statements('relationship-us-cn', 1), 'no_stream', [
      { correlationId: 'x', causationId: 'y' },
    ]);
    const [kept] = standIn.log.stream(stream);
    const metadata = JSON.parse(new TextDecoder().decode(kept!.metadata)) as object;
    expect(firstCells('An event').flatMap(codes).toSorted()).toEqual(
      ['data', ...Object.keys(metadata).map((field) => `metadata.${field}`)].toSorted(),
    );
    expect(firstCells('An event').filter((cell) => codes(cell).length === 0)).toEqual([
      'Field',
      'event id',
      'type',
      'revision',
      'position',
    ]);
  });

  it('lists every stream of ours by its name, and the prefix it recommends can be used', () => {
    const streams = new StreamNames('parley_');
    expect(
      firstCells('Streams and categories')
        .flatMap(codes)
        .filter((name) => name.length > 'parley_'.length && streams.own(name))
        .map((name) => streams.own(name)!.kind),
    ).toEqual(['relationship', 'keys', 'proposals']);
    expect(prefixFault('parley_')).toBeUndefined();
  });

  it('names the category of each prefix, which is what stands before the first hyphen', () => {
    const rows = [...PAGE.matchAll(/^\| (none|`\S+`) \| `\$ce-(\S+)` \|/gm)];
    expect(rows.length).toBe(4);
    for (const [, prefix, category] of rows)
      expect(new StreamNames(codes(prefix!)[0] ?? '').streamOf('us-cn').split('-')[0]).toBe(category);
  });

  it('makes the UUID of an event from the name and in the namespace that it says', () => {
    const [, name, namespace] = /UUIDv5 of `(\S+)` in the namespace `(\S+)`/.exec(PAGE)!;
    const [stream, id] = name!.split('/');
    expect(uuidV5(namespace!, name!)).toBe(eventUuid(stream!, id!));
  });

  it('warns of exactly the settings that are refused, and sets none of them where it shows how to keep others out', () => {
    const [, never] = /\*\*Never set\*\* on a stream of Parley's: (.+?);/.exec(PAGE)!;
    for (const name of codes(never!)) expect(settingsFault('relationship-us-cn', { [name]: 3 })).toBeDefined();
    const [, json] = /```json\n([^]+?)```/.exec(PAGE)!;
    const acl = JSON.parse(json!) as { $userStreamAcl: object };
    expect(settingsFault('relationship-us-cn', { $acl: acl.$userStreamAcl })).toBeUndefined();
  });
});
