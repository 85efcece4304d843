import {
  applyDecorators,
  Controller,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, lastValueFrom, map, mergeMap, of, type Observable } from 'rxjs';
import { HttpAnswer } from '../../../http/http-answer.js';
import { prefersMarkdown } from '../../../http/markdown-form.js';
import { PublicAddress } from '../../../http/public-address.js';
import type { PageContent } from './document.js';
import { RecordKeeper } from './keeper.js';
import { pageRelations } from './page-relations.js';
import { Rendering, sendOn } from './rendering.js';
import { shareOf } from './share.js';
import { SpeltOtherwise } from './visit.js';
import { withoutWrongDates, type WrongDates } from './wrong-dates.js';

/** Makes HTML of what a controller shows, and sends on whoever asks by another spelling of the address. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageContent | HttpAnswer<unknown>, HttpAnswer<unknown>> {
  constructor(
    private readonly rendering: Rendering,
    private readonly address: PublicAddress,
    private readonly keeper: RecordKeeper,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler<PageContent | HttpAnswer<unknown>>,
  ): Observable<HttpAnswer<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const origin = this.address.of(request);
    const canonical = origin + canonicalPath(request.url);
    return from(withoutWrongDates(request, () => lastValueFrom(next.handle()))).pipe(
      mergeMap(({ shown, wrong, problem }) =>
        shown instanceof HttpAnswer
          ? of(withTyped(shown, wrong, problem))
          : from(
              this.shown({ share: shareOf(shown, origin, canonical), ...shown, canonical }, request, wrong, problem),
            ).pipe(
              map((answer) => related(answer, pageRelations(origin, request.url, shown.exact, this.keeper.keeper))),
            ),
      ),
      map((answer) =>
        request.method === 'POST' ? answer : found(this.rendering.headed(answer, origin, canonical), canonical),
      ),
      catchError((error: unknown) => {
        if (error instanceof SpeltOtherwise) return of(sendOn(error.canonical));
        throw error;
      }),
    );
  }

  /** A page in the form that is asked for; only HTML has fields to say beside them what is wrong with a date. */
  private async shown(
    content: PageContent,
    request: FastifyRequest,
    wrong: WrongDates,
    problem: unknown,
  ): Promise<HttpAnswer<string>> {
    const address = this.address.of(request) + request.url.split('?', 1)[0]!;
    const { markdown } = content;
    if (markdown === undefined) return this.rendering.answer(content, address, wrong);
    const asMarkdown = prefersMarkdown(request);
    if (asMarkdown && wrong.size > 0) throw problem;
    const { body, head } = asMarkdown
      ? await this.rendering.markdown(markdown, content)
      : await this.rendering.answer(content, address, wrong);
    return new HttpAnswer(body, { ...head, headers: { ...head.headers, vary: 'accept' } });
  }
}

/** Whoever is sent on takes along what was typed, to be told there what is wrong with it; a picture or a table is refused. */
function withTyped(answer: HttpAnswer<unknown>, wrong: WrongDates, problem: unknown): HttpAnswer<unknown> {
  if (wrong.size === 0) return answer;
  const { status, headers } = answer.head;
  const location = headers?.['location'];
  if (status !== 303 || typeof location !== 'string') throw problem;
  const typed = new URLSearchParams([...wrong].map(([name, date]) => [name, date.typed]));
  return sendOn(`${location}${location.includes('?') ? '&' : '?'}${typed.toString()}`);
}

/** A controller of pages: its methods return what a page shows, or an answer of another form. */
export const Pages = (path = ''): ClassDecorator => applyDecorators(Controller(path), UseInterceptors(PageInterceptor));

/** A page, picture or table is one thing, however it is dated, sorted or cut: its one address is that without a question (docs/decisions/0045). */
function canonicalPath(url: string): string {
  return url
    .split('?', 1)[0]!
    .split('/')
    .map((part) => encodeURIComponent(decodeURIComponent(part)))
    .join('/');
}

/** The answer with the relations of its page; a refusal has none. */
function related<Body>({ body, head }: HttpAnswer<Body>, relations: readonly string[]): HttpAnswer<Body> {
  if (head.status !== undefined && head.status !== 200) return new HttpAnswer(body, head);
  const links = [...[head.headers?.['link'] ?? []].flat(), ...relations];
  return new HttpAnswer(body, { ...head, headers: { ...head.headers, link: links.join(', ') } });
}

/** The answer, which names its one address; a refusal or a way on has none. */
function found<Body>({ body, head }: HttpAnswer<Body>, canonical: string): HttpAnswer<Body> {
  if (head.status !== undefined && head.status !== 200) return new HttpAnswer(body, head);
  const links = [
    `<${canonical}>; rel="canonical"`,
    ...(head.headers?.['link'] === undefined ? [] : [head.headers['link']]),
  ];
  return new HttpAnswer(body, { ...head, headers: { ...head.headers, link: links.join(', ') } });
}
