/** An answer of a server of Parley, as it is sent. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Its `Link` header. */
  readonly link: string | undefined;
}

/** Asks one server of Parley: over a network, or the one it is part of. Nothing else is read, and nothing is written. */
export interface Asking {
  /** GET of an address, path and question, in one form. @throws Error if nobody answers: its message says what to do */
  get(address: string, accept: string, signal: AbortSignal): Promise<Reply>;
}

/** What a refused question is told: a problem document (RFC 9457), and its code by itself. */
export interface ToldProblem extends Readonly<Record<string, unknown>> {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** A question that was refused. */
export class QuestionRefused extends Error {
  constructor(readonly problem: ToldProblem) {
    super(`${problem.title}. ${problem.detail}`);
    this.name = 'QuestionRefused';
  }
}

/** A refusal of our own, in the form of the server's. */
export function ownRefusal(
  code: string,
  title: string,
  detail: string,
  extras: Readonly<Record<string, unknown>> = {},
): QuestionRefused {
  return new QuestionRefused({ code, type: `/api/docs#${code}`, title, status: 400, detail, ...extras });
}

/** Query parameters; undefined ones are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** A page as Markdown. */
export interface MarkdownPage {
  readonly text: string;
  /** The whole address of exactly this. */
  readonly citation: string;
}

/** The answers of a server to one question, which may take several of them. */
export class Answers {
  constructor(
    private readonly asking: Asking,
    private readonly signal: AbortSignal,
  ) {}

  /** An answer of the API. @throws QuestionRefused */
  async json<Body>(path: string, query: Query = {}): Promise<Body> {
    const { text } = await this.get(addressOf(path, query), 'application/json');
    return JSON.parse(text) as Body;
  }

  /** A page as Markdown. @throws QuestionRefused */
  async page(path: string, query: Query): Promise<MarkdownPage> {
    const { text, link } = await this.get(addressOf(path, query), 'text/markdown');
    return { text, citation: relationIn(link, 'cite-as') };
  }

  /** The whole address of a page, with the name under which readers reach the server. @throws QuestionRefused */
  async whole(path: string, query: Query): Promise<string> {
    const { link } = await this.get('/about', 'text/html');
    return new URL(addressOf(path, query), relationIn(link, 'describedby')).href;
  }

  private async get(address: string, accept: string): Promise<Reply> {
    const reply = await this.asking.get(address, accept, this.signal);
    if (reply.status !== 200) throw new QuestionRefused(problemIn(reply));
    return reply;
  }
}

function addressOf(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** The target of a relation that every page names. */
function relationIn(link = '', relation: string): string {
  const found = new RegExp(`<([^>]*)>; rel="${relation}"`).exec(link)?.[1];
  if (found === undefined)
    throw new Error(`The server names no ${relation} of its page. Is it a Parley of this version?`);
  return found;
}

/** What stands in the way is told as the server tells it; whoever answers otherwise is no Parley, or a proxy. */
function problemIn({ status, text }: Reply): ToldProblem {
  const problem = objectIn(text);
  const { type, title, detail } = problem as {
    readonly type?: unknown;
    readonly title?: unknown;
    readonly detail?: unknown;
  };
  if (typeof type !== 'string' || typeof title !== 'string' || typeof detail !== 'string')
    return {
      code: 'unexpected',
      title: `The server answered ${status}`,
      detail: 'It is no Parley, or something in front of it answers. Check its address.',
      status,
    };
  return { ...problem, code: type.split('#').at(-1)!, title, detail };
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
