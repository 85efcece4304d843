import { expect } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { ExplanationView } from '../../src/queries/explain-status.js';
import type { TestServer } from '../dsl/running-server.js';
import type { Fields } from '../dsl/samples.js';
import { queryOf, recorded } from './invented.js';

/** How a channel came to its status, as the server explains it. */
export async function explanationOf(
  server: TestServer,
  channel: string,
  axes: Fields = {},
  relationship = 'us-cn',
): Promise<ExplanationView> {
  const answer = await server.get<ExplanationView>(
    `/relationships/${relationship}/channels/${channel}/explanation?${queryOf(axes)}`,
  );
  expect(answer.status).toBe(200);
  return answer.body;
}

/** How the policy talks of a record made of these events came to their status. */
export async function explanationOfInvented(
  server: TestServer,
  events: readonly AnyEvent[],
  axes: Fields = { asOf: '2024-12-31' },
): Promise<ExplanationView> {
  return explanationOf(server, 'dpct', axes, await recorded(server, ...events));
}

/** The step of one event; of null, that of the calendar. */
export function stepOf({ steps }: ExplanationView, event: string | null): ExplanationView['steps'][number] {
  return steps.find((step) => step.event === event)!;
}
