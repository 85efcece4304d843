import type Database from 'better-sqlite3';
import type { ChannelCode } from '../domain/catalogue/event-types.js';
import type { SqliteValue, Digest } from './digest.js';

/** A relationship with its number in the tables. */
export interface RelationshipRow {
  readonly no: number;
  readonly id: string;
  /** Position of its newest projected event. */
  readonly position: number;
  /** The link of its first event in the hash chain (SHA-256, hex): the same wherever the record is kept. */
  readonly link: string;
  /** 1: its registration was retracted, for some readers at least. */
  readonly withdrawn: number;
}

/** Relationships and channels, with the small numbers that stand for them in the other tables. */
export class RelationshipsTable {
  private readonly numbers = new Map<string, number>();
  private readonly channelNumbers = new Map<string, number>();
  private readonly selectOne: Database.Statement<[string], RelationshipRow>;
  private readonly selectAll: Database.Statement<[], RelationshipRow>;
  private readonly insert: Database.Statement<[string, string]>;
  private readonly selectChannel: Database.Statement<[number, string], { no: number }>;
  private readonly insertChannel: Database.Statement<[number, string]>;
  private readonly selectChannels: Database.Statement<[number], { no: number; code: string }>;

  constructor(
    database: Database.Database,
    private readonly digest: Digest,
  ) {
    const select = `SELECT no, id, link, max((SELECT max(position) FROM events WHERE relationship = no),
      coalesce((SELECT max(position) FROM repeats WHERE relationship = no), 0)) AS position,
      EXISTS (SELECT 1 FROM events INDEXED BY events_by_target
        WHERE relationship = no AND target = relationships.id || '-registered' AND type = 'EventRetracted') AS withdrawn
      FROM relationships`;
    this.selectOne = database.prepare(`${select} WHERE id = ?`);
    this.selectAll = database.prepare(`${select} ORDER BY id`);
    this.insert = database.prepare('INSERT INTO relationships (id, link) VALUES (?, ?)');
    this.selectChannel = database.prepare('SELECT no FROM channels WHERE relationship = ? AND code = ?');
    this.insertChannel = database.prepare('INSERT INTO channels (relationship, code) VALUES (?, ?)');
    this.selectChannels = database.prepare('SELECT no, code FROM channels WHERE relationship = ? ORDER BY no');
  }

  find(id: string): RelationshipRow | undefined {
    return this.selectOne.get(id);
  }

  all(): RelationshipRow[] {
    return this.selectAll.all();
  }

  /** The relationship's number, assigned at its first event, whose `link` is then kept. */
  number(id: string, link: () => string): number {
    return this.numbers.get(id) ?? remember(this.numbers, id, this.selectOne.get(id)?.no ?? this.begin(id, link()));
  }

  private begin(id: string, link: string): number {
    return this.added('relationships', this.insert.run(id, link), id, link);
  }

  /** The channel's number, assigned when it is first named. */
  channelNumber(relationship: number, code: ChannelCode): number {
    return (
      this.findChannel(relationship, code) ??
      remember(
        this.channelNumbers,
        `${relationship}/${code}`,
        this.added('channels', this.insertChannel.run(relationship, code), relationship, code),
      )
    );
  }

  /** Undefined for a channel that nothing has named. */
  findChannel(relationship: number, code: ChannelCode): number | undefined {
    const key = `${relationship}/${code}`;
    const known = this.channelNumbers.get(key);
    if (known !== undefined) return known;
    const found = this.selectChannel.get(relationship, code)?.no;
    return found === undefined ? undefined : remember(this.channelNumbers, key, found);
  }

  channels(relationship: number): { no: number; code: ChannelCode }[] {
    return this.selectChannels.all(relationship);
  }

  private added(table: string, { lastInsertRowid }: Database.RunResult, ...columns: readonly SqliteValue[]): number {
    const no = Number(lastInsertRowid);
    this.digest.add(table, [no, ...columns]);
    return no;
  }

  /** Forgets cached numbers: their rows may have been rolled back. */
  forget(): void {
    this.numbers.clear();
    this.channelNumbers.clear();
  }
}

function remember(memory: Map<string, number>, key: string, found: number): number {
  // Bounded: the numbers of very many relationships must not fill the memory.
  if (memory.size >= 10_000) memory.clear();
  memory.set(key, found);
  return found;
}
