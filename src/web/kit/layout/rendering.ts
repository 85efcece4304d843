import { Injectable } from '@nestjs/common';
import { renderToString } from 'preact-render-to-string';
import { Admission } from '../../../http/access/admission.js';
import { ShownEditors } from '../../../http/access/shown-editors.js';
import { HttpAnswer } from '../../../http/http-answer.js';
import { PAGE_POLICY } from '../../../http/problem-page.js';
import { nextTurn } from '../../../turns/turns.js';
import { markdownPage, type MarkdownContent } from '../markdown/markdown-page.js';
import { Assets } from '../assets/assets.js';
import { aboutPage, documentOf, type Frame, type PageContent } from './document.js';
import { RecordKeeper } from './keeper.js';
import { shareOf } from './share.js';
import { markLanguages } from './marked-languages.js';
import type { WrongDates } from './wrong-dates.js';
import { Lag } from './lag.js';

/** What an answer says beside its page. */
type Head = HttpAnswer<string>['head'];

/** What is said around one page. */
type Around = Pick<Frame, 'lag' | 'address' | 'wrong'>;

/** Makes pages: what they show as HTML, under their own policy. */
@Injectable()
export class Rendering {
  constructor(
    private readonly assets: Assets,
    private readonly lag: Lag,
    private readonly keeper: RecordKeeper,
    private readonly editors: ShownEditors,
    private readonly admission: Admission,
  ) {}

  /** The page in a turn of its own; one that tells how far it reaches also tells when that is not all that is recorded. `address`: where it was asked. */
  async answer(content: PageContent, address: string, wrong: WrongDates = new Map()): Promise<HttpAnswer<string>> {
    const lag = await this.lagOf(content);
    const head = wrong.size > 0 ? { status: 400 } : {};
    return this.page(content, head, { lag, address: content.exact ?? address, wrong });
  }

  /** The same as Markdown. */
  async markdown(markdown: MarkdownContent, content: PageContent): Promise<HttpAnswer<string>> {
    const lag = await this.lagOf(content);
    const body = markdownPage(markdown, { keeper: this.keeper.keeper, lag, since: content.since ?? null });
    return new HttpAnswer(body, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
  }

  private async lagOf({ shown }: PageContent): Promise<string | null> {
    await nextTurn();
    return shown === undefined ? null : this.lag.words(shown);
  }

  /** The page as it is. */
  page(content: PageContent, { status, headers }: Head = {}, around: Around = {}): HttpAnswer<string> {
    return new HttpAnswer(this.html(content, around), {
      ...(status !== undefined && { status }),
      headers: {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': PAGE_POLICY,
        // Asked for while the page is still on its way: nothing is painted without it.
        link: `<${this.assets.style}>; rel=preload; as=style`,
      },
    });
  }

  /** A page that was made without knowing its address, such as a form, with what its head says of it. */
  headed<Body>({ body, head }: HttpAnswer<Body>, origin: string, canonical: string): HttpAnswer<Body | string> {
    if (this.admission.forHoldersOnly) return new HttpAnswer<Body | string>(body, head);
    if (typeof body !== 'string' || !body.startsWith('<!doctype html>') || body.includes('rel="canonical"'))
      return new HttpAnswer<Body | string>(body, head);
    const title = /<title>([^<]*)<\/title>/.exec(body)![1]!;
    const told = renderToString(aboutPage(canonical, shareOf({ title: unescaped(title) }, origin, canonical)));
    return new HttpAnswer<Body | string>(
      body.replace('<link rel="stylesheet"', () => `${told}<link rel="stylesheet"`),
      head,
    );
  }

  /** The page as HTML. */
  html(content: PageContent, around: Around = {}): string {
    const shown = this.admission.forHoldersOnly ? unshared(content) : content;
    const frame = {
      ...around,
      assets: this.assets,
      keeper: this.keeper.keeper,
      signIn: this.editors.keyed,
      proposes: this.editors.proposing,
    };
    return `<!doctype html>\n${markLanguages(renderToString(documentOf(shown, frame)))}`;
  }
}

/** The text of what Preact escaped. */
function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What only some may read has no picture for others. */
function unshared({ share: _, ...content }: PageContent): PageContent {
  return content;
}

/** To the address where the page is, as a form's answer has it. */
export function sendOn(address: string): HttpAnswer<string> {
  return new HttpAnswer(`The page is at ${address}\n`, {
    status: 303,
    headers: { location: address, 'content-type': 'text/plain; charset=utf-8' },
  });
}
