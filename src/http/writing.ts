import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { CommandRefused } from '../commands/command-refused.js';
import { RecordEvents, type Terms } from '../commands/record-events.js';
import { RegisterRelationship } from '../commands/register-relationship.js';
import type { Changed, Rehearsed } from '../commands/change.js';
import type { Fault } from '../domain/catalogue/fault.js';
import { EDITION } from '../domain/edition.js';
import { readEvent } from '../domain/catalogue/read-event.js';
import type { PostedEvent } from '../domain/relationship/decide.js';
import { AwaitPosition } from '../queries/await-position.js';
import { ShowChanges, type Changes } from '../queries/show-changes.js';
import type { Batch } from './bodies.js';
import { Problem } from './problem.js';
import { readChoice } from './parameters.js';
import { isObject, withId } from './posted.js';
import type { Recorded, RecordedBatch, Registered } from './recorded.js';

/** The way from a body to an answer: command, wait until reads show it, then ask what it changed. */
@Injectable()
export class Writing {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Registers a relationship; 201, or 200 when it was registered so already. */
  async register(body: unknown, dryRun: string | undefined, reply: FastifyReply): Promise<Registered> {
    const { id, fields } = registration(body);
    const { placed, changes } = await this.carryOut(
      id,
      (terms) => new RegisterRelationship(id, fields, terms),
      termsOf(reply, dryRun),
    );
    const { position, repeated } = placed[0]!;
    const recordedAt = changes.recorded[0]!.recordedAt;
    answerAt(reply, `/api/v1/relationships/${id}`, { repeated, dryRun: dryRun === 'true' });
    return { id, position, recordedAt, repeated, edition: EDITION };
  }

  /** Records one event; 201 with its address, 200 for a repeat or a dry run. */
  async record(relationship: string, posted: PostedEvent, terms: Terms, reply: FastifyReply): Promise<Recorded> {
    const recorded = await this.write(relationship, posted, terms);
    answerAt(reply, `/api/v1/relationships/${relationship}/events/${recorded.id}`, {
      repeated: recorded.repeated,
      dryRun: terms.dryRun === true,
    });
    return recorded;
  }

  /** Records one event, or holds a dry run of it. @throws CommandRefused, PositionMoved */
  async write(relationship: string, posted: PostedEvent, terms: Terms): Promise<Recorded> {
    const { placed, changes } = await this.carryOut(
      relationship,
      (given) => new RecordEvents(relationship, [posted], false, given),
      terms,
    );
    const { id, position, repeated } = placed[0]!;
    const { recordedAt, warnings } = changes.recorded[0]!;
    return { id, position, recordedAt, repeated, edition: EDITION, warnings, changes: changes.changes };
  }

  /** Corrects or retracts the event of the path; 404 when there is none. */
  async amend(
    relationship: string,
    target: string,
    type: 'EventCorrected' | 'EventRetracted',
    body: unknown,
    key: string | undefined,
    terms: Terms,
    reply: FastifyReply,
  ): Promise<Recorded> {
    try {
      return await this.record(relationship, posted(amendment(target, type, body), key), terms, reply);
    } catch (error) {
      const missing =
        error instanceof CommandRefused &&
        error.faults.find(({ code, pointer }) => NOT_THERE.includes(code) && pointer === '/target');
      throw missing ? new Problem('not-found', missing.message, { missing: 'event' }) : error;
    }
  }

  /** Records events in order, all or none; 201, or 200 when all were on record already and for a dry run. */
  async recordBatch(
    relationship: string,
    { events, lines: numbers }: Batch,
    terms: Terms,
    reply: FastifyReply,
  ): Promise<RecordedBatch> {
    const { placed, changes } = await this.carryOut(
      relationship,
      (given) => new RecordEvents(relationship, events, true, given),
      terms,
    ).catch((error: unknown) => {
      throw withLines(error, numbers);
    });
    const repeated = placed.filter((one) => one.repeated).length;
    const lines = new Map(changes.recorded.map((line) => [line.position, line]));
    void reply.status(terms.dryRun || repeated === placed.length ? 200 : 201);
    return {
      recorded: placed.length - repeated,
      repeated,
      position: Math.max(...placed.map(({ position }) => position)),
      edition: EDITION,
      results: placed.map((one) => {
        const { recordedAt, warnings } = lines.get(one.position)!;
        return { id: one.id, position: one.position, recordedAt, repeated: one.repeated, warnings };
      }),
      changes: changes.changes,
    };
  }

  private async carryOut(
    relationship: string,
    command: (terms: Terms) => RecordEvents | RegisterRelationship,
    terms: Terms,
  ): Promise<{ placed: Changed['placed']; changes: Changes }> {
    for (;;) {
      const changed: Changed | Rehearsed = await this.commands.execute(command(terms));
      await this.queries.execute(new AwaitPosition(changed.logPosition));
      const positions = changed.placed.map(({ position }) => position);
      const changes = await this.queries.execute(
        new ShowChanges(relationship, changed.before, positions, 'events' in changed ? changed : undefined),
      );
      // A rehearsal that others have overtaken is held again on what stands now.
      if (changes) return { placed: changed.placed, changes };
    }
  }
}

/** 201 with the address of what is new, 200 with that of what stood there already; a dry run leads nowhere. */
function answerAt(
  reply: FastifyReply,
  address: string,
  { repeated, dryRun }: { repeated: boolean; dryRun: boolean },
): void {
  void reply.status(dryRun || repeated ? 200 : 201);
  if (!dryRun || repeated) void reply.header('location', address);
}

/** Why an event that the path names is not there. */
const NOT_THERE = ['event-unknown', 'id-malformed'];

/** The faults of NDJSON say the line too, as editors count it. */
function withLines(error: unknown, lines: readonly number[] | undefined): unknown {
  if (!lines || !(error instanceof CommandRefused)) return error;
  return new CommandRefused(
    error.faults.map((fault) => ({ ...fault, line: lines[Number(fault.pointer.split('/')[1])] })),
  );
}

/** How a write is to be carried out, as far as the query string says. @throws Problem 400 */
export function termsOf({ request }: FastifyReply, dryRun: string | undefined, ifPosition?: number): Terms {
  return {
    recordedBy: 'local',
    requestId: request.id,
    dryRun: readChoice('dryRun', dryRun, ['true', 'false']) === 'true',
    ifPosition,
  };
}

function registration(body: unknown): { id: string; fields: Record<string, unknown> } {
  if (!isObject(body))
    throw new Problem(
      'body-unreadable',
      'A registration is a JSON object: {"id", "name", "parties": [{"code", "name"}], "summary"?}.',
    );
  const { id, ...fields } = body;
  const type = 'RelationshipRegistered';
  const faults = [...relationshipIdFaults(id), ...otherwise({ type }, body)];
  if (faults.length > 0) throw new CommandRefused([...faults, ...faultsOfForm({ ...fields, type })]);
  return { id: id as string, fields };
}

function relationshipIdFaults(id: unknown): Fault[] {
  if (typeof id === 'string' && id.length <= 64 && /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(id)) return [];
  const code =
    id === undefined
      ? 'field-missing'
      : id === null
        ? 'null-not-allowed'
        : typeof id === 'string'
          ? 'id-malformed'
          : 'field-mistyped';
  return [
    {
      pointer: '/id',
      code,
      message: 'A relationship\'s id has up to 64 small letters, digits, single hyphens and dots, such as "us-cn".',
    },
  ];
}

/** The path says what is amended and how; a body that says otherwise is refused rather than overruled. */
function amendment(target: string, type: string, body: unknown): Record<string, unknown> {
  if (!isObject(body))
    throw new Problem(
      'body-unreadable',
      'The body is not a JSON object. A correction takes {"changes", "reason", "disclosed"?}, a retraction {"reason", "disclosed"?}.',
    );
  const faults = otherwise({ type, target }, body);
  if (faults.length > 0) throw new CommandRefused([...faults, ...faultsOfForm({ ...body, type, target })]);
  return { ...body, type, target };
}

/** Where a body says something else than its address. */
function otherwise(said: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(said)
    .filter(([field, value]) => Object.hasOwn(body, field) && body[field] !== value)
    .map(([field, value]) => ({
      pointer: `/${field}`,
      code: 'value-not-allowed',
      message: `The address says "${value}". Leave "${field}" out of the body.`,
      allowed: [value],
    }));
}

/** What else is wrong with a body that is refused anyway, so that all faults are told at once. */
function faultsOfForm(event: Record<string, unknown>): readonly Fault[] {
  const { relationship: _, edition: __, withheld: ___, ...own } = event;
  const reading = readEvent(withId(own).body);
  return 'faults' in reading ? reading.faults : [];
}

/** The key makes the id, so that sending the same request again stores nothing twice. */
export function idFromKey(key: string): string {
  return `k-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/** An event as posted to a path, with an id made for it when the client gave none. */
export function posted(body: unknown, key: string | undefined): PostedEvent {
  return withId(body, key === undefined ? undefined : idFromKey(key));
}
