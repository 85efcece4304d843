import { EXIT, exitCodeOfStatus, Failure } from './exit-codes.js';
import { tellProblem, type ProblemDocument } from './problem-document.js';

/** Query parameters; undefined ones are left out. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** Whoever takes problem documents alone gets the answer all the same, and a refusal that can be told. */
const ALL_BUT_PAGES = { accept: 'application/problem+json' };

/** A refusal of the API: its problem document, with the exit code for its status. */
export class ApiRefusal extends Failure {
  constructor(
    readonly status: number,
    readonly problem: ProblemDocument,
  ) {
    super(tellProblem(problem, status), exitCodeOfStatus(status));
    this.name = 'ApiRefusal';
  }
}

/** Where the server is expected: PARLEY_URL, else this machine at PARLEY_PORT or 3000. */
export function defaultUrl(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['PARLEY_URL'] || `http://127.0.0.1:${environment['PARLEY_PORT'] || '3000'}`;
}

/** A client of the API; answers are assumed to have the type the API promises. */
export class ApiClient {
  private readonly base: string;

  private readonly shown: Readonly<Record<string, string>>;

  /** `key`: what is shown to the server with every request. @throws Failure if `url` is not a web address */
  constructor(url: string, key?: string) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new Failure(`"${url}" is not the address of a server. It looks like http://127.0.0.1:3000.`, EXIT.usage);
    }
    this.base = url.replace(/(?<!\/)\/+$/, '');
    this.shown = key ? { authorization: `Bearer ${key.trim()}` } : {};
  }

  /** @throws ApiRefusal, and Failure when nobody answers */
  async get<Answer>(path: readonly string[], parameters: Parameters = {}): Promise<Answer> {
    return (await this.send(path, parameters, {})) as Answer;
  }

  /**
   * The answer byte for byte as it arrives, for answers that may be long.
   * @throws as `get`; Failure if it breaks off
   */
  stream(path: readonly string[], parameters: Parameters = {}): AsyncGenerator<Uint8Array> {
    return this.streamOf(this.addressOf(path, parameters), {});
  }

  /** The same of a file that pages lead to. @throws as `stream` */
  file(path: readonly string[], parameters: Parameters): AsyncGenerator<Uint8Array> {
    return this.streamOf(this.addressBelow('', path, parameters), ALL_BUT_PAGES);
  }

  private async *streamOf(address: string, headers: Readonly<Record<string, string>>): AsyncGenerator<Uint8Array> {
    const response = await this.reached(() => fetch(address, { headers: { ...this.shown, ...headers } }));
    if (!response.ok) throw refusal(response.status, await this.reached(() => response.text()), this.base);
    const parts = (response.body ?? new ReadableStream<Uint8Array>())[Symbol.asyncIterator]();
    try {
      for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value;
    } catch (error) {
      throw new Failure(
        `The answer from ${this.base} broke off (${causeOf(error)}) and is incomplete. Try again.`,
        EXIT.unavailable,
      );
    }
  }

  /** A page of the server, or another form of one, as a text. @throws as `get` */
  async page(path: readonly string[], parameters: Parameters): Promise<string> {
    const response = await this.reached(() =>
      fetch(this.addressBelow('', path, parameters), { headers: ALL_BUT_PAGES }),
    );
    const text = await this.reached(() => response.text());
    if (!response.ok) throw refusal(response.status, text, this.base);
    return text;
  }

  /** Whatever the server answers at an address of its own, also a refusal. @throws Failure when nobody answers */
  async reply(
    address: string,
    accept: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly text: string; readonly link: string | undefined }> {
    const headers = { ...this.shown, accept };
    const response = await this.reached(() => fetch(this.base + address, { headers, redirect: 'manual', signal }));
    const text = await this.reached(() => response.text());
    return { status: response.status, text, link: response.headers.get('link') ?? undefined };
  }

  /** Posts JSON, or NDJSON if `type` says so; sending the same again is safe. @throws as `get` */
  async post<Answer>(
    path: readonly string[],
    body: string,
    { type = 'application/json', parameters = {} }: { type?: string; parameters?: Parameters } = {},
  ): Promise<Answer> {
    return (await this.send(path, parameters, { method: 'POST', body, headers: { 'content-type': type } })) as Answer;
  }

  /** Opens a stream of Server-Sent Events, which ends with the signal or the connection. @throws as `get` */
  async open(
    path: readonly string[],
    parameters: Parameters,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const address = this.addressOf(path, parameters);
    const response = await this.reached(() =>
      fetch(address, { headers: { ...this.shown, ...headers, accept: 'text/event-stream' }, signal }),
    );
    if (!response.ok) throw refusal(response.status, await this.reached(() => response.text()), this.base);
    if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream')) return response.body;
    throw this.stranger();
  }

  /** Posts a form with files; `key` makes it known when it is sent again, `signal` breaks it off. @throws as `get` */
  async upload<Answer>(
    path: readonly string[],
    body: FormData,
    { parameters, key, signal }: { parameters: Parameters; key: string; signal: AbortSignal },
  ): Promise<Answer> {
    // As bytes: a form that is streamed cannot be broken off without harm.
    const packed = new Response(body);
    const headers = { 'idempotency-key': key, 'content-type': packed.headers.get('content-type')! };
    const bytes = Buffer.from(await packed.arrayBuffer());
    return (await this.send(path, parameters, { method: 'POST', body: bytes, headers, signal })) as Answer;
  }

  private async send(
    path: readonly string[],
    parameters: Parameters,
    { headers, ...init }: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<unknown> {
    const headed = { ...init, headers: { ...this.shown, ...headers } };
    const response = await this.reached(() => fetch(this.addressOf(path, parameters), headed));
    const text = await this.reached(() => response.text());
    if (!response.ok) throw refusal(response.status, text, this.base);
    const answer = parse(text);
    if (answer === undefined) throw this.stranger();
    return answer;
  }

  private stranger(): Failure {
    return new Failure(
      `The server at ${this.base} is not Parley. Give the address of one that is with --url.`,
      EXIT.unexpected,
    );
  }

  private addressOf(path: readonly string[], parameters: Parameters): string {
    return this.addressBelow('/api/v1', path, parameters);
  }

  private addressBelow(root: string, path: readonly string[], parameters: Parameters): string {
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
    return `${this.base}${root}/${path.map(encodeURIComponent).join('/')}${query}`;
  }

  private async reached<T>(asking: () => Promise<T>): Promise<T> {
    try {
      return await asking();
    } catch (error) {
      throw new Failure(
        `No server answers at ${this.base} (${causeOf(error)}).\n` +
          'Start one with "npm start" or "npm run demo", or name another with --url.',
        EXIT.unavailable,
      );
    }
  }
}

function causeOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}

function refusal(status: number, text: string, base: string): ApiRefusal {
  return new ApiRefusal(status, parse(text) ?? { title: `${base} answered ${status}` });
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
