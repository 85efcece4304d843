import { licenseAddress, type Keeper } from '../../../words/keeper.js';

/**
 * What the head of a page says of its relations (RFC 8288): the address to cite (RFC 8574), the licence, what describes it, and the
 * same as data where the API has it. `url`: as asked, path and question.
 */
export function pageRelations(origin: string, url: string, exact: string | undefined, keeper: Keeper): string[] {
  const license = licenseAddress(keeper);
  const data = dataOf(url);
  return [
    ...(exact === undefined ? [] : [link(exact, 'cite-as')]),
    ...(license === undefined ? [] : [link(license, 'license')]),
    link(`${origin}/about`, 'describedby', 'text/html'),
    ...(data === undefined ? [] : [link(origin + data, 'alternate', 'application/json')]),
  ];
}

function link(address: string, relation: string, type?: string): string {
  return `<${address}>; rel="${relation}"${type === undefined ? '' : `; type="${type}"`}`;
}

/** The pages that say what an address of the API says, under the same parameters. */
const OF_THE_API = /^\/r\/([^/?]+(?:\/channels\/[^/?]+|\/events(?:\/[^/?]+)?|\/commitments)?)$/;
const AXES = ['asOf', 'knownAt', 'position', 'edition'];

function dataOf(url: string): string | undefined {
  const [path, question = ''] = url.split('?') as [string, string?];
  const found = OF_THE_API.exec(path)?.[1];
  if (found === undefined) return undefined;
  const kept = [...new URLSearchParams(question)].filter(([name]) => AXES.includes(name));
  // One event reads the same on every day.
  const asked = /\/events\/./.test(found) ? kept.filter(([name]) => name !== 'asOf') : kept;
  const query = new URLSearchParams(asked).toString();
  return `/api/v1/relationships/${found}${query === '' ? '' : `?${query}`}`;
}
