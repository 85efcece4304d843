import type { ListPage } from '../queries/part.js';
import type { RelationshipAnswer } from '../queries/show-board.js';
import { undirected } from '../words/foreign.js';
import type { Answers } from './asking.js';
import { recordPath } from './tool.js';

/** A relationship as the protocol lists it. */
interface ListedResource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
}

const MARKDOWN = 'text/markdown';

/** What may be read by its address. */
export const TEMPLATES = [
  {
    uriTemplate: 'parley://{relationship}',
    name: 'board',
    title: 'A relationship',
    description: 'What is open and what is closed between two states today.',
    mimeType: MARKDOWN,
  },
  {
    uriTemplate: 'parley://{relationship}/channels/{channel}',
    name: 'channel',
    title: 'A channel',
    description: 'One channel: its status today, why it has it, and where that is reported.',
    mimeType: MARKDOWN,
  },
  {
    uriTemplate: 'parley://{relationship}/events/{event}',
    name: 'event',
    title: 'An event',
    description: 'One event: what was reported and by whom, what it changed, and everything the record has said of it.',
    mimeType: MARKDOWN,
  },
] as const;

/** A part of the relationships on record. @throws QuestionRefused */
export async function listResources(
  cursor: string | undefined,
  answers: Answers,
): Promise<{ readonly resources: readonly ListedResource[]; readonly nextCursor?: string }> {
  const { data, page } = await answers.json<{ readonly data: readonly RelationshipAnswer[]; readonly page: ListPage }>(
    '/api/v1/relationships',
    { cursor },
  );
  const resources = data.map(({ relationship, name }) => ({
    uri: `parley://${relationship}`,
    name: relationship,
    title: undirected(name),
    description: `What is open and what is closed today: ${undirected(name)}.`,
    mimeType: MARKDOWN,
  }));
  return { resources, ...(page.next !== null && { nextCursor: page.next }) };
}

/** The page of a resource, and its answer of the API; undefined for an address that is none. */
export function addressesOf(uri: string): { readonly page: string; readonly answer: string } | undefined {
  const found = /^parley:\/\/([^/?#]+)(?:\/(channels|events)\/([^/?#]+))?\/?$/.exec(uri);
  const [, ...parts] = (found ?? []).map((part) => part && decoded(part));
  const named = parts.filter((part): part is string => part !== undefined);
  if (found === null || named.some((part) => /^\.{0,2}$/.test(part))) return undefined;
  const [relationship, ...rest] = named as [string, ...string[]];
  return {
    page: recordPath('/r', relationship, ...rest),
    answer: recordPath('/api/v1/relationships', relationship, ...rest),
  };
}

/** A resource as Markdown and as JSON, both of the same point. @throws QuestionRefused */
export async function readResource(
  uri: string,
  { page, answer }: { readonly page: string; readonly answer: string },
  answers: Answers,
): Promise<readonly { readonly uri: string; readonly mimeType: string; readonly text: string }[]> {
  const given = await answers.json<{ readonly knownAt: string; readonly position: number }>(answer);
  const at = { knownAt: given.knownAt, position: String(given.position) };
  const { text } = await answers.page(page, { asOf: given.knownAt, ...at });
  return [
    { uri, mimeType: MARKDOWN, text },
    { uri, mimeType: 'application/json', text: JSON.stringify(given) },
  ];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
