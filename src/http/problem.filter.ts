import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ChangeTooLarge,
  CommandRefused,
  PositionMoved,
  RelationshipNotRegistered,
  ScopeNeeded,
} from '../commands/command-refused.js';
import { GroundMoved } from '../commands/proposals/accept-proposal.js';
import { KeysUnknown } from '../commands/keyring.repository.js';
import { StoreTrouble } from '../commands/store-trouble.js';
import { EDITION } from '../domain/edition.js';
import type { ReadModelState } from '../queries/read-model-state.js';
import { GivenUp } from '../turns/turns.js';
import { NotAnswerable, Withdrawn } from '../queries/not-answerable.js';
import type { AllowedMethods } from './allowed-methods.js';
import { askedIn } from './logged-path.js';
import { OtherEdition } from './parameters.js';
import { isPageAddress, PAGE_POLICY, type ProblemPage } from './problem-page.js';
import { MOST_FAULTS_TOLD, Problem, PROBLEM_HEADERS, type ProblemCode } from './problem.js';
import { noteRefusal } from './refusals.js';

/** Turns every error into a problem document; unexpected ones are logged, and reported without details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(
    private readonly methods: AllowedMethods,
    private readonly readModelState: ReadModelState,
    private readonly pages: ProblemPage,
  ) {}

  /** Nest also passes on what Fastify meets before a controller does. */
  catch(error: unknown, host: ArgumentsHost): void {
    const [request, reply] = [
      host.switchToHttp().getRequest<FastifyRequest>(),
      host.switchToHttp().getResponse<FastifyReply>(),
    ];
    if (error instanceof GivenUp) return void reply.hijack();
    const problem = this.problemOf(error, request);
    if (problem.code === 'unexpected') {
      this.logger.error(
        `${askedIn(request)} failed (request ${request.id})`,
        error instanceof Error ? error.stack : String(error),
      );
    }
    if (reply.sent) return;
    noteRefusal(request, problem.code);
    void reply.status(problem.status).headers({ ...PROBLEM_HEADERS, ...problem.extras.headers });
    if (wantsPage(request)) {
      void reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PAGE_POLICY)
        .send(this.pages.render(problem, request.id, request.method === 'GET' ? request.url : '/'));
    } else void reply.send(JSON.stringify(problem.document(request.id)));
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof NotFoundException) return this.methods.problemOf(request);
    if (error instanceof OtherEdition) return editionGone(error, request.url);
    if (error instanceof Withdrawn) return withdrawn(error, request.url);
    return problemOf(error, this.readModelState);
  }
}

/** The same question under this server's edition. */
function editionGone({ message }: OtherEdition, url: string): Problem {
  const [path, search] = url.split('?') as [string, string];
  const query = new URLSearchParams(search);
  query.set('edition', String(EDITION));
  const address = `${path}?${query.toString()}`;
  return new Problem('edition-gone', `${message} The same by edition ${EDITION}: ${address}`, {
    parameter: 'edition',
    edition: EDITION,
    address,
    headers: { link: `<${address}>; rel="latest-version"` },
  });
}

/** What the record said of it before. */
function withdrawn({ message, parameter, withdrawal }: Withdrawn, url: string): Problem {
  const [path] = url.split('?') as [string];
  const address = `${path}?position=${withdrawal.until}`;
  return new Problem('withdrawn', message, { withdrawn: parameter, ...withdrawal, address });
}

/** A person in front of a browser gets a page, a program the document. */
function wantsPage({ url, headers: { accept = '' } }: FastifyRequest): boolean {
  return isPageAddress(url) && accept.includes('text/html');
}

function problemOf(error: unknown, readModelState: ReadModelState): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NotAnswerable) {
    const { behind } = readModelState;
    return behind !== undefined && mayYetCome(error)
      ? lagging(`${error.message} But that may not be the newest. ${behind}`)
      : notAnswerable(error);
  }
  if (error instanceof CommandRefused) return refused(error);
  if (error instanceof GroundMoved) return refused(error.refused, 'ground-moved');
  if (error instanceof ScopeNeeded) return new Problem('scope-needed', error.message, { scope: error.lacking.needed });
  if (error instanceof KeysUnknown)
    return new Problem('store-unavailable', error.message, { headers: { 'retry-after': '2' } });
  if (error instanceof ChangeTooLarge) return new Problem('body-too-large', error.message);
  if (error instanceof RelationshipNotRegistered)
    return new Problem('not-found', error.message, { missing: 'relationship' });
  if (error instanceof PositionMoved) return new Problem('position-moved', error.message, { position: error.actual });
  if (error instanceof StoreTrouble)
    return new Problem('store-unavailable', error.message, { headers: { 'retry-after': '2' } });
  const trouble = readModelState.troubleIn(error);
  if (trouble !== undefined) return lagging(trouble);
  if (error instanceof HttpException) return foreseen(error.getStatus(), error.message);
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  return foreseen(statusCode ?? 500, message ?? '');
}

function notAnswerable({ kind, parameter, message }: NotAnswerable): Problem {
  switch (kind) {
    case 'withdrawn':
    case 'not-found':
      return new Problem('not-found', message, { missing: parameter });
    case 'out-of-range':
      return new Problem('parameter-invalid', message, { parameter });
    case 'lagging':
      return lagging(message);
  }
}

/** What is not here may have been recorded on another server meanwhile. */
function mayYetCome({ kind, parameter }: NotAnswerable): boolean {
  return kind === 'not-found' || parameter === 'position';
}

function lagging(message: string): Problem {
  return new Problem('read-models-lagging', message, { headers: { 'retry-after': '1' } });
}

/** A conflict only if nothing else is wrong; otherwise the client has more to fix than the id. */
function refused({ faults }: CommandRefused, as?: ProblemCode): Problem {
  const conflict = faults.every(({ code }) => code === 'id-taken');
  const count = faults.length === 1 ? 'One fault' : `${faults.length} faults`;
  return new Problem(as ?? (conflict ? 'id-taken' : 'refused'), `${count}; nothing was stored. ${faults[0]!.message}`, {
    errors: faults.slice(0, MOST_FAULTS_TOLD).map(({ since: _, ...fault }) => fault),
    ...(faults.length > MOST_FAULTS_TOLD && { moreErrors: faults.length - MOST_FAULTS_TOLD }),
  });
}

function foreseen(status: number, message: string): Problem {
  switch (status) {
    case 400:
      return new Problem('body-unreadable', message);
    case 413:
      return new Problem(
        'body-too-large',
        'The body is over its limit: 256 KB for one event, 1 MB for a batch, 50 MB for a table. Send it in parts.',
      );
    case 415:
      return new Problem('media-type-unsupported', 'Send application/json, or application/x-ndjson to …/events/batch.');
    default:
      return new Problem(
        'unexpected',
        'Something failed inside Parley; nothing half-done was stored. The log says more under the request id.',
      );
  }
}
