import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents, type StreamEnd } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { context, corrected, established, registered } from '../dsl/samples.js';

const SOURCES = [{ publisher: 'A newspaper' }];

describe('An event that the log holds a second time', () => {
  let folder: string;
  let models: ReadModels;
  let end: StreamEnd;
  let position: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-repeats-'));
    models = ReadModels.open(folder);
    [end, position] = [{ link: null, recordedAt: 0 }, 0];
  });
  afterEach(() => {
    models.close();
    rmSync(folder, { recursive: true });
  });

  function project(...events: readonly AnyEvent[]): void {
    const stream = 'relationship-us-cn';
    const { events: sealed, end: next } = toNewEvents(stream, events, end, Date.parse('2026-11-23'), 'desk');
    end = next;
    models.transaction(() => {
      for (const event of sealed) projectEvent(models, 'us-cn', { ...event, stream, revision: position++ });
    });
  }
  const statement = context('StatementIssued', [], '2024-01-08', { id: 'said', sources: SOURCES });
  const correction = corrected('said', { sources: [{ publisher: 'Another' }] }, { id: 'mended', summary: 'Mended.' });
  const withheld = (id: string, target: string): AnyEvent => ({
    type: 'EventWithheld',
    id,
    target,
    reason: 'A person is not safe.',
  });

  it('keeps its position and changes nothing, also where it is withheld, or corrects what is', () => {
    project(registered(), established('dpct'), statement, correction, statement, correction);
    project(withheld('w-1', 'said'), statement, correction, withheld('w-2', 'mended'), statement, correction);
    expect(models.repeats.all().map((one) => [one.position, one.id])).toEqual([
      [5, 'said'],
      [6, 'mended'],
      [8, 'said'],
      [9, 'mended'],
      [11, 'said'],
      [12, 'mended'],
    ]);
  });

  it('is damage where it says something else', () => {
    project(registered(), statement);
    expect(() => project({ ...statement, occurred: '2024-01-09' } as AnyEvent)).toThrow('says something else');
    project(withheld('w-1', 'said'));
    expect(() => project({ ...statement, occurred: '2024-01-09' } as AnyEvent)).toThrow('says something else');
  });
});
