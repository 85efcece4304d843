import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Query } from '@nestjs/cqrs';
import Database from 'better-sqlite3';
import { toNewEvents, type StreamEnd } from '../../src/commands/to-new-events.js';
import { decideToRecord, decideToRegister, type PostedEvent } from '../../src/domain/relationship/decide.js';
import { RelationshipState } from '../../src/domain/relationship/state.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { RecordReader } from '../../src/queries/record-reader.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { TODAY } from '../reference/history-dates.js';
import type { Line } from '../reference/naive-record.js';
import { handlersOn } from './questions.js';

/** A history as it was recorded: what the log holds, and what the write side remembers. */
export interface Recorded {
  readonly relationship: string;
  readonly stored: readonly StoredEvent[];
  readonly state: RelationshipState;
}

const RECORDING_BEGAN = Date.parse(TODAY);

/** The lines of a random history as one of the relationship told of. */
export function renamed(lines: readonly Line[], relationship: string): Line[] {
  return lines.map((line, index) => ({
    ...line,
    relationship,
    ...(index === 0 && { id: `${relationship}-registered` }),
  }));
}

/** The line as a client posts it. */
export function posted(body: Line): PostedEvent {
  return { body, idGiven: true };
}

/** What the write side makes of the lines of one client, posted one by one; throws if a line is refused. */
export function recordedFrom(lines: readonly Line[]): Recorded {
  const relationship = String(lines[0]!.relationship);
  const state = RelationshipState.empty(relationship);
  const stored: StoredEvent[] = [];
  let end: StreamEnd = { link: null, recordedAt: 0 };
  for (const line of lines) {
    const now = RECORDING_BEGAN + stored.length * 60_000;
    const decision =
      stored.length === 0
        ? decideToRegister(state, posted(line), now)
        : decideToRecord(state, [posted(line)], () => '', now);
    if ('faults' in decision) throw new Error(`Refused: ${JSON.stringify(line)}: ${JSON.stringify(decision.faults)}`);
    decision.draft.keep();
    const sealed = toNewEvents(relationship, decision.events, end, now, 'laws');
    end = sealed.end;
    for (const event of sealed.events)
      stored.push({ ...event, stream: relationship, revision: stored.length, logPosition: String(stored.length) });
  }
  return { relationship, stored, state };
}

/** Read models in a folder of their own, asked through the handlers that answer the API. */
export class World {
  readonly models: ReadModels;
  readonly reader: RecordReader;
  /** The same file, to look at rows as they are. */
  readonly rows: Database.Database;
  private readonly folder = mkdtempSync(join(tmpdir(), 'parley-laws-'));
  private readonly handlers: ReturnType<typeof handlersOn>;

  constructor() {
    this.models = ReadModels.open(this.folder, { shared: true });
    this.rows = new Database(join(this.folder, 'read-models.sqlite'), { readonly: true });
    this.reader = new RecordReader(this.models);
    this.handlers = handlersOn(this.reader);
  }

  /** Projects event by event, and tells the position after each. */
  async project({ relationship, stored }: Recorded, after: (position: number) => Promise<void>): Promise<void> {
    for (const event of stored) {
      this.models.transaction(() => projectEvent(this.models, relationship, event));
      await after(event.revision + 1);
    }
  }

  /** Projects what is stored in one go, as a rebuild does. */
  rebuild({ relationship, stored }: Recorded): void {
    this.models.transaction(() => stored.forEach((event) => projectEvent(this.models, relationship, event)));
  }

  /** In one transaction, which spares each of its reads the locks of the file. */
  ask<T>(query: Query<T>): Promise<T> {
    return this.models.transaction(() => ({ told: this.handlers.get(query.constructor)!(query) as Promise<T> })).told;
  }

  close(): void {
    this.rows.close();
    this.models.close();
    rmSync(this.folder, { recursive: true });
  }
}
