import { Problem } from './problem.js';

/** What a form of a page sent: for each name its values, in order, as the person left them but with line feeds for line ends. */
export class FormBody {
  private constructor(readonly fields: ReadonlyMap<string, readonly string[]>) {}

  /** Reads `application/x-www-form-urlencoded`. @throws Problem 400 for what no browser sends */
  static parse(text: string): FormBody {
    try {
      // URLSearchParams would put a replacement character for what is not UTF-8: another text than was sent.
      decodeURIComponent(text);
    } catch {
      throw new Problem('body-unreadable', 'The form is not percent-encoded UTF-8. Send it from its page.');
    }
    const pairs = [...new URLSearchParams(text)];
    const grouped = Map.groupBy(pairs, ([name]) => name);
    return new FormBody(
      new Map([...grouped].map(([name, given]) => [name, given.map(([, value]) => value.replace(/\r\n?/g, '\n'))])),
    );
  }

  /** The one value of a field; undefined when it was not sent or left blank. */
  value(name: string): string | undefined {
    const value = this.fields.get(name)?.at(-1)?.trim();
    return value === '' ? undefined : value;
  }
}

/** The form that was posted. @throws Problem 415 for any other body */
export function formOf(body: unknown): FormBody {
  if (body instanceof FormBody) return body;
  throw new Problem(
    'media-type-unsupported',
    'Pages take the form that they show. Programs record at /api/v1/relationships/{relationship}/events.',
  );
}
