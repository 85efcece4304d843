import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus, type Command } from '@nestjs/cqrs';
import type { Changed, Terms } from '../commands/change.js';
import { CommandRefused } from '../commands/command-refused.js';
import { RecordEvents } from '../commands/record-events.js';
import { RegisterRelationship } from '../commands/register-relationship.js';
import { EDITION } from '../domain/edition.js';
import type { PostedEvent } from '../domain/relationship/decide.js';
import { AwaitPosition } from '../queries/await-position.js';
import { retractedSince, ShowChanges, type Changes, type StatusReason } from '../queries/show-changes.js';
import { HttpAnswer } from './http-answer.js';
import { Problem } from './problem.js';
import { amendment, posted, registration, type Amended, type Batch } from './posted.js';
import type { Recorded, RecordedBatch, Registered } from './recorded.js';

const RELATIONSHIPS = '/api/v1/relationships';

/** From a body to an answer: runs the command, waits until reads show it, then asks what it changed. */
@Injectable()
export class Writing {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Registers a relationship; 201, or 200 if it was already registered this way. */
  async register(body: unknown, terms: Terms): Promise<HttpAnswer<Registered>> {
    const { id, fields } = registration(body);
    const { placed, changes } = await this.carryOut(new RegisterRelationship(id, fields, terms));
    const { position, repeated } = placed[0]!;
    const { recordedAt } = changes.recorded[0]!;
    return stored(`${RELATIONSHIPS}/${id}`, { id, position, recordedAt, repeated, edition: EDITION }, terms);
  }

  /** Records one event; 201 with its address, 200 for a repeat or a dry run. */
  async record(relationship: string, event: PostedEvent, terms: Terms): Promise<HttpAnswer<Recorded>> {
    const recorded = await this.write(relationship, event, terms);
    return stored(`${RELATIONSHIPS}/${relationship}/events/${recorded.id}`, recorded, terms);
  }

  /** Records one event, or does a dry run of it. @throws CommandRefused, PositionMoved */
  async write(relationship: string, event: PostedEvent, terms: Terms): Promise<Recorded> {
    return recordedFrom(await this.carryOut(new RecordEvents(relationship, [event], false, terms)));
  }

  /** What recording an event would change, and why. @throws CommandRefused */
  async tryOut(
    relationship: string,
    event: PostedEvent,
    terms: Terms,
  ): Promise<{ readonly recorded: Recorded; readonly reasons: readonly StatusReason[] }> {
    const tried = new RecordEvents(relationship, [event], false, { ...terms, dryRun: true });
    const carried = await this.carryOut(tried, true);
    return { recorded: recordedFrom(carried), reasons: carried.changes.reasons };
  }

  /** Corrects or retracts the event in the path; 404 if there is none. */
  async amend(
    relationship: string,
    amended: Amended,
    body: unknown,
    key: string | undefined,
    terms: Terms,
  ): Promise<HttpAnswer<Recorded>> {
    return this.record(relationship, posted(amendment(amended, body), key), terms).catch((error: unknown) => {
      throw missingTarget(error) ?? error;
    });
  }

  /** Records events in order, all or none; 201, or 200 if all were already on record and for a dry run. */
  async recordBatch(
    relationship: string,
    { events, lines: numbers }: Batch,
    terms: Terms,
  ): Promise<HttpAnswer<RecordedBatch>> {
    const command = new RecordEvents(relationship, events, true, terms);
    const { placed, changes } = await this.carryOut(command).catch((error: unknown) => {
      throw withLines(error, numbers);
    });
    const repeated = placed.filter((one) => one.repeated).length;
    const lines = new Map(changes.recorded.map((line) => [line.position, line]));
    const answer = {
      recorded: placed.length - repeated,
      repeated,
      position: Math.max(...placed.map(({ position }) => position)),
      edition: EDITION,
      results: placed.map((one) => {
        const { recordedAt, warnings } = lines.get(one.position)!;
        // The same batch may have retracted it earlier.
        const odd = one.retracted ? [retractedSince(one.id)] : warnings;
        return { id: one.id, position: one.position, recordedAt, repeated: one.repeated, warnings: odd };
      }),
      changes: changes.changes,
    };
    return new HttpAnswer(answer, { status: terms.dryRun || repeated === placed.length ? 200 : 201 });
  }

  /** Carries a command out, or tries it, and says what it changed once reads show that. */
  async carryOut(
    command: Command<Changed> & { readonly relationship: string },
    explained = false,
  ): Promise<CarriedOut> {
    for (;;) {
      const changed = await this.commands.execute(command);
      await this.queries.execute(new AwaitPosition(changed.logPosition));
      const positions = changed.placed.map(({ position }) => position);
      const changes = await this.queries.execute(
        new ShowChanges(command.relationship, changed.before, positions, changed.notStored, explained),
      );
      // A dry run that others have overtaken is held again on what stands now.
      if (changes) return { placed: changed.placed, changes };
    }
  }
}

/** What became of a command. */
interface CarriedOut {
  readonly placed: Changed['placed'];
  readonly changes: Changes;
}

/** The answer to the first event of a command. */
export function recordedFrom({ placed, changes }: CarriedOut): Recorded {
  const { id, position, repeated } = placed[0]!;
  const { recordedAt, warnings } = changes.recorded[0]!;
  return { id, position, recordedAt, repeated, edition: EDITION, warnings, changes: changes.changes };
}

/** 201 with the address of what is new, 200 with that of what was already there; a dry run has no address. */
export function stored<Body extends { readonly repeated: boolean }>(
  address: string,
  body: Body,
  { dryRun = false }: Terms,
): HttpAnswer<Body> {
  return new HttpAnswer(body, {
    status: dryRun || body.repeated ? 200 : 201,
    headers: { ...((!dryRun || body.repeated) && { location: address }) },
  });
}

/** Why an event in the path is not there. */
const NOT_THERE = ['event-unknown', 'id-malformed'];

function missingTarget(error: unknown): Problem | undefined {
  if (!(error instanceof CommandRefused)) return undefined;
  const fault = error.faults.find(({ code, pointer }) => NOT_THERE.includes(code) && pointer === '/target');
  return fault && new Problem('not-found', fault.message, { missing: 'event' });
}

/** Faults in NDJSON also name the line, as editors count it. */
function withLines(error: unknown, lines: readonly number[] | undefined): unknown {
  if (!lines || !(error instanceof CommandRefused)) return error;
  return new CommandRefused(
    error.faults.map((fault) => ({ ...fault, line: lines[Number(fault.pointer.split('/')[1])] })),
  );
}
