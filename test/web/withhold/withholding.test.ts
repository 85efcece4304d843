import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld, corrected, retracted } from '../../dsl/samples.js';
import { EVENTS, positionOf, startWorld } from '../../http/world.js';
import { filledIn, step, submit, type Pairs } from '../kit/forms/filling.js';

const PAGE = '/r/us-cn/events/met';
const FORM = `${PAGE}/withhold`;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

let server: TestServer;
beforeEach(async () => {
  server = await startWorld();
  const met = {
    id: 'met',
    summary: 'Colonel X told it.',
    sources: [{ publisher: 'A witness' }],
    note: 'Off the record.',
  };
  await server.post(EVENTS, contactHeld('dpct', '2026-11-20', met));
});
afterEach(() => server.stop());

const filled = async (why: string, without: readonly string[] = []): Promise<Pairs> => [
  ...filledIn((await server.page(FORM)).text).filter(
    ([name, value]) => name !== 'reason' && !(name === 'fields' && without.includes(value)),
  ),
  ['reason', why],
];

describe('What an event says', () => {
  it('is one step from being withheld, also once the event is retracted', async () => {
    expect((await server.page(PAGE)).text).toContain(`href="${FORM}"`);
    await server.post(EVENTS, retracted('met'));
    expect((await server.page(PAGE)).text).toContain(`href="${FORM}"`);
    expect(textOf((await server.page(FORM)).text)).toContain('Colonel X told it.');
  });

  it('is shown by the form, field by field, with what stays and that all that is typed is published', async () => {
    const text = textOf((await server.page(FORM)).text);
    for (const told of ['Colonel X told it.', 'A witness', 'Off the record.']) expect(text).toContain(told);
    for (const told of ['Nobody will see this any more', 'no status changes', 'is published with the record'])
      expect(text).toContain(told);
  });

  it('is shown once more by the preview, and gone from then on, with the reason in its place', async () => {
    const preview = await submit(server, FORM, step(await filled('The safety of a person.'), 'preview'));
    expect([preview.status, await positionOf(server)]).toEqual([200, 6]);
    expect(textOf(preview.text)).toMatch(/nobody will see: Colonel X told it\./);
    const recorded = await submit(server, FORM, step(filledIn(preview.text), 'record'));
    expect(recorded.status).toBe(303);
    const withholding = await server.page(recorded.headers.get('location')!);
    expect(textOf(withholding.text)).toContain('Recorded.');
    for (const path of [PAGE, `${PAGE}?position=6`, FORM]) {
      const { text } = await server.page(path);
      expect(text).not.toMatch(/Colonel X|A witness|Off the record/);
    }
    expect((await server.page(PAGE)).text).toContain('Withheld: The safety of a person.');
    expect(textOf((await server.page(FORM)).text)).toContain('nothing that could be withheld');
  });

  it('goes only as far as it is ticked', async () => {
    const sent = await filled('A libel.', ['sources', 'note']);
    await submit(server, FORM, step(sent, 'record'));
    const { event } = (await server.get(`${EVENTS}/met`)).body as unknown as { event: Record<string, unknown> };
    expect(event).toMatchObject({ note: 'Off the record.', withheld: [{ fields: ['summary'], reason: 'A libel.' }] });
  });

  it('stays where nothing is ticked or no reason is given, and the form says so', async () => {
    const nothing = await submit(
      server,
      FORM,
      step(await filled('Why not.', ['summary', 'sources', 'note']), 'record'),
    );
    const noReason = await submit(server, FORM, step(await filled(''), 'record'));
    expect([nothing.status, noReason.status, await positionOf(server)]).toEqual([422, 422, 6]);
    expect(nothing.text).toContain('<a href="#f-fields">');
    expect(noReason.text).toContain('<a href="#f-reason">');
  });

  it('is also what versions before a correction said', async () => {
    await server.post(EVENTS, corrected('met', { note: null, location: 'Singapore' }));
    const text = textOf((await server.page(FORM)).text);
    for (const told of ['Off the record.', 'Singapore']) expect(text).toContain(told);
  });

  it('of an event that is not on record is not there', async () => {
    expect((await server.page('/r/us-cn/events/nowhere/withhold')).status).toBe(404);
  });
});
