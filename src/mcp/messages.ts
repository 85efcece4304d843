import {
  ErrorCode,
  isInitializeRequest,
  JSONRPCMessageSchema,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';

/** The longest message, in bytes: a question is short. */
export const LONGEST_MESSAGE = 64 * 1024;

/** What a message that cannot be taken is answered. */
export interface MessageFault {
  readonly jsonrpc: '2.0';
  /** Null where the message says none that can be read. */
  readonly id: RequestId | null;
  readonly error: { readonly code: number; readonly message: string };
}

/** Reads one message of the protocol, or says what is wrong with it. */
export function readMessage(text: string): { readonly message: JSONRPCMessage } | { readonly fault: MessageFault } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fault: faultOf(ErrorCode.ParseError, `The message is not JSON: ${(error as Error).message}`) };
  }
  if (Array.isArray(value))
    return { fault: faultOf(ErrorCode.InvalidRequest, 'Messages are taken one at a time, not as a list.') };
  const { data: message } = JSONRPCMessageSchema.safeParse(value);
  if (message === undefined) return { fault: faultOf(ErrorCode.InvalidRequest, NO_MESSAGE, idIn(value)) };
  if ('method' in message && message.method === 'initialize' && 'id' in message && !isInitializeRequest(message))
    return { fault: faultOf(ErrorCode.InvalidParams, NO_INITIALIZE, message.id) };
  return { message };
}

const NO_MESSAGE =
  'The message is none of JSON-RPC 2.0: it takes "jsonrpc": "2.0", a "method" that is a text, "params" that are an object, and, of a ' +
  'request, an "id" that is a text or a whole number.';
const NO_INITIALIZE =
  'initialize takes "protocolVersion", a text, "capabilities", an object, and "clientInfo" with "name" and "version".';

/** What a message over the limit is answered. */
export function tooLong(): MessageFault {
  return faultOf(ErrorCode.InvalidRequest, `The message is too long: it may have ${LONGEST_MESSAGE} bytes at most.`);
}

function faultOf(code: number, message: string, id: RequestId | null = null): MessageFault {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

function idIn(value: unknown): RequestId | null {
  const { id } = (typeof value === 'object' && value !== null ? value : {}) as { readonly id?: unknown };
  return typeof id === 'string' || Number.isSafeInteger(id) ? (id as RequestId) : null;
}
