import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { RecordLine } from '../read-models/events.table.js';
import { nextTurn } from '../turns/turns.js';
import { resolveAxes, type AskedAxes } from './asked-axes.js';
import { lettingEdition } from './letting-edition.js';
import { RecordReader } from './record-reader.js';

/** A line of an exported record: the event as import takes it, with its place. */
export interface ExportedLine extends RecordLine {
  /** The event with its relationship and, if an earlier edition let it in, that edition. */
  readonly exported: object;
}

/** A whole record, to be read in pieces. */
export interface ExportedRecord {
  readonly relationship: string;
  readonly position: number;
  /** Position of the newest withholding, which affects the whole record; 0 if there is none. */
  readonly withheldAt: number;
  /** Its lines in order, some at a time; read lazily, and always up to `position`. */
  readonly pieces: () => Generator<readonly ExportedLine[]>;
}

/** Lines read at once, so that a record of any length needs little memory. */
const LINES_A_PIECE = 500;

/** The whole record of a relationship as posted, except for what is withheld. */
export class ExportRecord extends Query<ExportedRecord> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ExportRecord)
export class ExportRecordHandler implements IQueryHandler<ExportRecord> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ExportRecord): Promise<ExportedRecord> {
    // Of a withdrawn relationship too: a copy is the whole record.
    const row = this.reader.relationship(relationship);
    const { no } = row;
    const { position } = resolveAxes(asked, row);
    await nextTurn();
    const { models } = this.reader;
    const { events } = models;
    const exported = (line: RecordLine): ExportedLine => {
      const { type, ...fields } = line.event;
      const edition = lettingEdition(models, no, line);
      return { ...line, exported: { type, relationship, ...(edition !== undefined && { edition }), ...fields } };
    };
    function* pieces(): Generator<readonly ExportedLine[]> {
      for (let after = 0; after < position;) {
        const lines = events.between(no, after, position, LINES_A_PIECE);
        if (lines.length === 0) return;
        after = lines.at(-1)!.position;
        yield lines.map(exported);
      }
    }
    return { relationship, position, withheldAt: events.newestOf(no, 'EventWithheld'), pieces };
  }
}
