import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { TestServer } from '../dsl/running-server.js';

/** What a tool gave. */
export interface Given {
  readonly isError: boolean;
  readonly text: string;
  /** The problem of a refusal. */
  readonly problem: Readonly<Record<string, unknown>> | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client of the protocol's own library, which checks answers by their schemas once it has listed the tools. */
export async function connected(server: TestServer, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit: { headers } });
  await client.connect(transport);
  await client.listTools();
  return client;
}

/** Asks a tool. */
export async function asked(
  client: Client,
  name: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Given> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
  const [text = '', problem] = (content as { text: string }[]).map((one) => one.text);
  return {
    isError: isError === true,
    text,
    problem: problem === undefined ? undefined : (JSON.parse(problem) as Record<string, unknown>),
    data: (structuredContent ?? {}) as Record<string, unknown>,
  };
}

/** The start of every exchange. */
export const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
