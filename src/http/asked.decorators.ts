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
import { endingOf, type TableForm } from './downloads.js';
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

/** Names of parameters, of all requests or as the request has it. */
type Names = readonly string[] | ((request: FastifyRequest) => readonly string[]);

const TAKES = 'parley:parameters';

/** The parameter of a handler that is read from these parameters of the query string; what no parameter of it takes is refused. */
function taking(names: Names, read: ParameterDecorator): ParameterDecorator {
  return (controller, method, index) => {
    const handler = (controller as Record<string | symbol, object>)[method!]!;
    // The parameters of a method are decorated from the last to the first.
    Reflect.defineMetadata(TAKES, [names, ...takenBy(handler)], handler);
    read(controller, method, index);
  };
}

function takenBy(handler: object): readonly Names[] {
  return (Reflect.getMetadata(TAKES, handler) as readonly Names[] | undefined) ?? [];
}

/**
 * Lets through only parameters that the handler takes, each once, and no other edition; pages pass over what they do not know.
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

/** Reads the point that a question is asked at. @throws Problem 400 */
@Injectable()
export class AxesPipe implements PipeTransform<Asked<(typeof AXES)[number]>, AskedAxes> {
  constructor(private readonly today: Today) {}

  transform(query: Asked<(typeof AXES)[number]>): AskedAxes {
    return readAxes(query, this.today.day());
  }
}

/** The point that a question is asked at, as `AskedAxes`; on fewer than all three axes where they are named. */
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

/** Other parameters as they were sent, as `Asked`. */
export const Parameters = (...names: readonly string[]): ParameterDecorator => taking(names, Query());

const requested = <Read>(read: (request: FastifyRequest) => Read): ParameterDecorator =>
  createParamDecorator((_data: unknown, context: ExecutionContext) =>
    read(context.switchToHttp().getRequest<FastifyRequest>()),
  )();

/** Whose request it is, as `Origin`. */
export const Sender = (): ParameterDecorator => requested(originOf);

/** How a write is to be carried out, as `Terms`: `?dryRun=true`, and on which position, by If-Match. */
export const WriteTerms = (): ParameterDecorator =>
  taking(
    ['dryRun'],
    requested((request): Terms => ({ ...termsOf(request), ifPosition: ifMatch(request.headers as Head) })),
  );

/** The same for what rests on no position, as registering does. */
export const FirstTerms = (): ParameterDecorator => taking(['dryRun'], requested(termsOf));

/** The event that was posted, as `PostedEvent`; an Idempotency-Key makes its id where it has none. */
export const Posted = (): ParameterDecorator =>
  requested(({ body, headers }) => posted(eventOf(body), idempotencyKey(headers as Head)));

/** The events that were posted together, as `Batch`. */
export const PostedBatch = (): ParameterDecorator => requested(({ body }) => batchOf(body));

/** The form that was posted from a page, as `FormBody`. */
export const PostedForm = (): ParameterDecorator => requested(({ body }) => formOf(body));

/** The key by which a request that is sent again is known, as `string | undefined`. */
export const IdempotencyKey = (): ParameterDecorator => requested(({ headers }) => idempotencyKey(headers as Head));

/** The form that a table is asked in, as `TableForm`: by the ending of the address, and of CSV with a byte order mark or without. */
export const FormAsked = (): ParameterDecorator =>
  taking(
    (request) => (endingOf(request.url) === 'csv' ? ['bom'] : []),
    requested((request): TableForm => ({
      ending: endingOf(request.url),
      bom: readChoice('bom', (request.query as Asked<'bom'>).bom, ['true', 'false']) !== 'false',
    })),
  );

type Head = Readonly<Record<string, string | undefined>>;

function originOf({ id }: FastifyRequest): Origin {
  return { recordedBy: 'local', requestId: id };
}

function termsOf(request: FastifyRequest): Terms {
  const { dryRun } = request.query as Asked<'dryRun'>;
  return { ...originOf(request), dryRun: readChoice('dryRun', dryRun, ['true', 'false']) === 'true' };
}
