import type { JsonSchema } from '../schema/schema.js';
import { QuestionRefused, type Answers, type ToldProblem } from './asking.js';
import type { Description } from './description.js';
import { inputSchema, outputSchema } from './definitions.js';
import type { Knowledge } from './knowledge.js';
import { COMPARE, HISTORY } from './history-tools.js';
import { LEDGER, LIST_RELATIONSHIPS, SEARCH } from './list-tools.js';
import { operationIn, requestOf, type ApiDocument, type Arguments } from './operations.js';
import { BOARD, CHANNEL_STATUS, EVENT, PROMISES, WHY } from './page-tools.js';
import { sourcesBehind } from './sources.js';
import type { Tool } from './tool.js';

/** Every question that assistants may ask, in the order in which they are listed. */
export const TOOLS = [
  LIST_RELATIONSHIPS,
  BOARD,
  CHANNEL_STATUS,
  WHY,
  COMPARE,
  HISTORY,
  PROMISES,
  SEARCH,
  EVENT,
  LEDGER,
] as readonly Tool[];

/** A tool as the protocol lists it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly annotations: Readonly<Record<string, boolean>>;
}

/** They read, and whoever asks twice is answered the same. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** What a tool gives: texts, and the same as data, which only an answer has: a refusal is none of its schema. */
export interface ToolResult {
  readonly texts: readonly string[];
  readonly structured?: Readonly<Record<string, unknown>>;
}

/** The tools with the schemas of what they take and answer, which come from the API's own description. */
export function listTools(document: ApiDocument): readonly ListedTool[] {
  return TOOLS.map(({ name, title, about, operations, saysKnown }) => ({
    name,
    title,
    description: `${about} ${operations.length > 1 ? '' : operationIn(document, operations[0]).description}`.trim(),
    inputSchema: inputSchema(document, operations),
    outputSchema: outputSchema(document, operations, { known: saysKnown }),
    annotations: ANNOTATIONS,
  }));
}

/** Asks a tool; what is refused is an answer, too. @throws Error if nobody answers, or not as a Parley does */
export async function callTool(
  tool: Tool,
  given: Arguments,
  description: Description,
  answers: Answers,
): Promise<ToolResult> {
  try {
    return await answered(tool as Tool<object>, given, description, answers);
  } catch (error) {
    if (!(error instanceof QuestionRefused)) throw error;
    return { texts: [problemText(error.problem), JSON.stringify(error.problem)] };
  }
}

async function answered(
  tool: Tool<object>,
  given: Arguments,
  description: Description,
  answers: Answers,
): Promise<ToolResult> {
  const operation = operationIn(await description.of(answers), tool.operationFor?.(given) ?? tool.operations[0]);
  const { path, query } = requestOf(operation, given);
  const answer = await answers.json<object>(path, query);
  const at = await tool.pointOf(answer, given, answers);
  const { text, citation, knowledge } = await tool.tell({ answer, given, at, answers });
  const { knownAt, position } = at;
  const point = { knownAt, ...(position !== null && { position: String(position) }) };
  const sources = await sourcesBehind(answer, point, answers);
  const known = { ...knowledge, ...declaredUntil(answer, knowledge) };
  return { texts: [text], structured: { ...answer, ...known, ...at, citation, sources } };
}

/** Where nobody knows how things stand, `until` is the last day that is known: the end declared by a suspension has a name of its own. */
function declaredUntil(answer: { readonly until?: unknown }, knowledge: Knowledge | undefined): object {
  const { until } = answer;
  return knowledge?.known === false && until != null ? { declaredUntil: until } : {};
}

/** A refusal as people read it: what was found, what was expected, what to do. */
function problemText({ title, detail, code }: ToldProblem): string {
  return `${title}. ${detail} (${code})`;
}
