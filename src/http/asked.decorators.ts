import {
  createParamDecorator,
  Injectable,
  Query,
  type CanActivate,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Origin, Terms } from '../commands/change.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import { onlookerOf, writerOf } from './access/caller.js';
import { endingOf, type ExportForm } from './downloads.js';
import { formOf } from './form-body.js';
import { idempotencyKey, ifMatch } from './headers.js';
import {
  AXES,
  COMPARED,
  PART,
  readAxes,
  readChoice,
  readCompared,
  readPart,
  readQuery,
  type Asked,
  type Compared,
  type RawQuery,
} from './parameters.js';
import { batchOf, eventOf, posted } from './posted.js';
import { isOfApi } from './problem-page.js';
import { Today } from './today.js';

type Names = readonly string[] | ((request: FastifyRequest) => readonly string[]);

const TAKES = 'parley:parameters';

/** A handler's argument that is read from these query parameters; a parameter no argument reads is refused. */
function taking(names: Names, read: ParameterDecorator): ParameterDecorator {
  return (controller, method, index) => {
    const handler = (controller as Record<string | symbol, object>)[method!]!;
    // The parameters of a method are decorated from last to first.
    Reflect.defineMetadata(TAKES, [names, ...takenBy(handler)], handler);
    read(controller, method, index);
  };
}

function takenBy(handler: object): readonly Names[] {
  return (Reflect.getMetadata(TAKES, handler) as readonly Names[] | undefined) ?? [];
}

/**
 * Accepts only parameters that the handler reads, each once, and no other edition; pages ignore what they do not know.
 * @throws Problem 400, OtherEdition
 */
@Injectable()
export class KnownParameters implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const taken = takenBy(context.getHandler());
    const names = taken.flatMap((some) => (typeof some === 'function' ? some(request) : some));
    if (taken.length > 0 || isOfApi(request.url)) readQuery(request.query as RawQuery, names);
    return true;
  }
}

/** Reads the point a question is asked at. @throws Problem 400 */
@Injectable()
export class AxesPipe implements PipeTransform<Asked<(typeof AXES)[number]>, AskedAxes> {
  constructor(private readonly today: Today) {}

  transform(query: Asked<(typeof AXES)[number]>): AskedAxes {
    return readAxes(query, this.today.day());
  }
}

/** The point a question is asked at, as `AskedAxes`; on fewer than all three axes if some are named. */
export const AskedAt = (...axes: (typeof AXES)[number][]): ParameterDecorator =>
  taking(axes.length > 0 ? axes : AXES, Query(AxesPipe));

/** Reads the two moments of a comparison. @throws Problem 400 */
@Injectable()
export class ComparedPipe implements PipeTransform<Asked<(typeof COMPARED)[number]>, Compared> {
  constructor(private readonly today: Today) {}

  transform(query: Asked<(typeof COMPARED)[number]>): Compared {
    return readCompared(query, this.today.day());
  }
}

/** The two moments of a comparison, as `Compared`. */
export const ComparedMoments = (): ParameterDecorator => taking(COMPARED, Query(ComparedPipe));

/** The part of a long list that is wanted, as `AskedPart`. */
export const PartAsked = (): ParameterDecorator =>
  taking(PART, Query({ transform: (query) => readPart(query as Asked<(typeof PART)[number]>) }));

/** Other parameters as sent, as `Asked`. */
export const QueryParameters = (...names: readonly string[]): ParameterDecorator => taking(names, Query());

const requested = <Read>(read: (request: FastifyRequest) => Read): ParameterDecorator =>
  createParamDecorator((_data: unknown, context: ExecutionContext) =>
    read(context.switchToHttp().getRequest<FastifyRequest>()),
  )();

/** Who sends the request, as `Origin`. */
export const Sender = (): ParameterDecorator => requested(originOf);

/** The same for what only looks at what a write would do: also for whoever could not write it. */
export const Onlooker = (): ParameterDecorator =>
  requested((request): Origin => ({ writer: onlookerOf(request), requestId: request.id }));

/** How to carry out a write, as `Terms`: `?dryRun=true`, and the position it is based on, from If-Match. */
export const WriteTerms = (): ParameterDecorator =>
  taking(
    ['dryRun'],
    requested((request): Terms => ({ ...termsOf(request), ifPosition: ifMatch(request.headers as Head) })),
  );

/** The same for a write based on no position, such as a registration. */
export const FirstTerms = (): ParameterDecorator => taking(['dryRun'], requested(termsOf));

/** The posted event, as `PostedEvent`; an Idempotency-Key becomes its id if it has none. */
export const Posted = (): ParameterDecorator =>
  requested(({ body, headers }) => posted(eventOf(body), idempotencyKey(headers as Head)));

/** The events posted together, as `Batch`. */
export const PostedBatch = (): ParameterDecorator => requested(({ body }) => batchOf(body));

/** The form posted from a page, as `FormBody`. */
export const PostedForm = (): ParameterDecorator => requested(({ body }) => formOf(body));

/** The key that identifies a repeated request, as `string | undefined`. */
export const IdempotencyKey = (): ParameterDecorator => requested(({ headers }) => idempotencyKey(headers as Head));

/**
 * The form a table is wanted in, as `TableForm`: from the ending of the address, and for CSV with or without a byte
 * order mark.
 */
export const FormAsked = (): ParameterDecorator =>
  taking(
    (request) => (endingOf(request.url) === 'csv' ? ['bom'] : []),
    requested((request): ExportForm => ({
      ending: endingOf(request.url),
      bom: readChoice('bom', (request.query as Asked<'bom'>).bom, ['true', 'false']) !== 'false',
    })),
  );

type Head = Readonly<Record<string, string | undefined>>;

function originOf(request: FastifyRequest): Origin {
  return { writer: writerOf(request), requestId: request.id };
}

function termsOf(request: FastifyRequest): Terms {
  const { dryRun } = request.query as Asked<'dryRun'>;
  return { ...originOf(request), dryRun: readChoice('dryRun', dryRun, ['true', 'false']) === 'true' };
}
