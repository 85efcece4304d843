import { CATALOGUE, type AnyEvent } from '../../../../src/domain/catalogue/event-types.js';
import { valuesOf } from '../../../../src/web/kit/forms/draft.js';
import type { Answer, TestServer } from '../../../dsl/running-server.js';

/** What a form sends, in order; a name may come several times. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Sends a form as a browser does. */
export async function submit(
  server: TestServer,
  path: string,
  pairs: Pairs,
  headers: Record<string, string> = {},
): Promise<Answer<undefined>> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(pairs.map((pair) => [...pair])).toString(),
    headers: {
      accept: 'text/html,*/*;q=0.8',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
  });
  return { status: response.status, headers: response.headers, text: await response.text(), body: undefined };
}

/** The controls of the page's form with their values, as a browser would send them; no button is pressed. */
export function filledIn(html: string): Pairs {
  const form = /<form class="entry-form".*?<\/form>/s.exec(html)![0];
  const controls = form.matchAll(
    /<input (?:"[^"]*"|[^">])*>|<textarea (?:"[^"]*"|[^">])*>(?<text>[^<]*)<\/textarea>|<select (?:"[^"]*"|[^">])*>(?<options>.*?)<\/select>/gs,
  );
  return [...controls].flatMap(({ 0: control, groups }) => {
    const name = attribute(control, 'name');
    // What has no name is not sent: the calendar beside a date only fills it in.
    if (name === undefined) return [];
    if (groups?.['text'] !== undefined) return [[name, decoded(groups['text'])] as const];
    if (groups?.['options'] !== undefined)
      return [
        [
          name,
          attribute(/<option (?:"[^"]*"|[^">])* selected[^>]*>/.exec(groups['options'])?.[0] ?? '', 'value') ?? '',
        ] as const,
      ];
    const isOff = ['checkbox', 'radio'].includes(attribute(control, 'type') ?? '') && !/ checked/.test(control);
    return isOff ? [] : [[name, attribute(control, 'value') ?? ''] as const];
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** What a person who fills in an event sends. */
export function typed({ type, id: _id, ...fields }: AnyEvent): Pairs {
  return [['type', type], ...valuesOf(CATALOGUE[type].class, fields)];
}

/** The values of one field among others. */
export function valueIn(pairs: Pairs, name: string): string | undefined {
  return pairs.find(([one]) => one === name)?.[1];
}

/** The same with another step. */
export function step(pairs: Pairs, name: string): Pairs {
  return [...pairs.filter(([one]) => one !== 'step'), ['step', name]];
}
