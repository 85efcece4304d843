import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { LONGEST_MESSAGE, readMessage, tooLong, type MessageFault } from './messages.js';
import { assistantServer, type Home } from './server.js';

/** A message as it was posted. */
export interface PostedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborted when whoever posted it is gone. */
  readonly signal: AbortSignal;
}

/** What it is answered. */
export interface PostedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Answers one posted message (streamable HTTP, without sessions): any instance answers any message, and nothing is kept from
 * one to the next. Undefined if nobody waits any more.
 */
export async function answerPosted(home: Home, posted: PostedMessage): Promise<PostedAnswer | undefined> {
  if (Buffer.byteLength(posted.body) > LONGEST_MESSAGE) return faulty(413, tooLong());
  const read = isJson(posted) ? readMessage(posted.body) : undefined;
  if (read !== undefined && 'fault' in read) return faulty(400, read.fault);
  const server = assistantServer(home);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const request = new Request('http://parley.invalid/mcp', {
      method: 'POST',
      headers: posted.headers,
      body: posted.body,
    });
    const answered = transport.handleRequest(request, read && { parsedBody: read.message });
    const response = await Promise.race([answered, gone(posted.signal)]);
    return (
      response && {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      }
    );
  } finally {
    await server.close();
  }
}

/** What is sent as something else is refused for that. */
function isJson({ headers }: PostedMessage): boolean {
  return /^application\/json *(;|$)/i.test(headers['content-type'] ?? '');
}

function faulty(status: number, fault: MessageFault): PostedAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) };
}

function gone(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
