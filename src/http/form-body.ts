import { Problem } from './problem.js';

/** No list in the catalogue is longer (docs/api.md, Limits). */
const LONGEST_LIST = 200;
/** Parts of the deepest name, such as `changes/sources/0/url`, with room to spare. */
const DEEPEST = 8;

/** What a page's form sent: for each name its values, in order and as typed, but with line feeds as line ends. */
export class FormBody {
  private constructor(readonly fields: ReadonlyMap<string, readonly string[]>) {}

  /**
   * Reads `application/x-www-form-urlencoded`. @throws Problem 400 for what no browser sends, 413 for overlong lists
   */
  static parse(text: string): FormBody {
    try {
      // URLSearchParams would replace anything that is not UTF-8: a different text than was sent.
      decodeURIComponent(text);
    } catch {
      throw new Problem('body-unreadable', 'The form is not percent-encoded UTF-8. Send it from its page.');
    }
    return FormBody.of(new URLSearchParams(text));
  }

  /** The same of names and values that came in another way. @throws Problem 413 */
  static of(entries: Iterable<readonly [string, string]>): FormBody {
    const grouped = Map.groupBy(entries, ([name]) => name);
    const fields = new Map(
      [...grouped].map(([name, given]) => [name, given.map(([, value]) => value.replace(/\r\n?/g, '\n'))]),
    );
    checkSizes(fields);
    return new FormBody(fields);
  }

  /** The single value of a field; undefined if it was not sent or left blank. */
  value(name: string): string | undefined {
    const value = this.fields.get(name)?.at(-1)?.trim();
    return value === '' ? undefined : value;
  }
}

/** What is nested below a part of a name: `sources` has entries, each of which has fields. */
type Below = Map<string, Below>;

/**
 * Refuses lists longer than any in the catalogue before they are read, kept and drawn: an entry of a few bytes would be
 * answered with a whole fieldset.
 * @throws Problem 413
 */
function checkSizes(fields: ReadonlyMap<string, readonly string[]>): void {
  const root: Below = new Map();
  for (const [name, values] of fields) {
    if (values.length > LONGEST_LIST) throw tooLong(name, values.length);
    const parts = name.split('/', DEEPEST + 1);
    if (parts.length > DEEPEST)
      throw new Problem('body-unreadable', 'No form has a field of that name. Send it from its page.');
    let below = root;
    for (const part of parts) {
      const next = below.get(part) ?? new Map<string, Below>();
      below.set(part, next);
      if (below.size > LONGEST_LIST) throw tooLong(name.slice(0, name.lastIndexOf('/') + 1), below.size);
      below = next;
    }
  }
}

function tooLong(name: string, count: number): Problem {
  return new Problem(
    'body-too-large',
    `The form has ${count} entries or more under "${name.slice(0, 60)}"; a list has ${LONGEST_LIST} at most. Leave out or split.`,
  );
}

/** The posted form. @throws Problem 415 for any other body */
export function formOf(body: unknown): FormBody {
  if (body instanceof FormBody) return body;
  throw new Problem(
    'media-type-unsupported',
    'Pages take the form that they show. Programs record at /api/v1/relationships/{relationship}/events.',
  );
}
