import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { parseDay } from '../../src/domain/time/days.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { contactHeld, corrected, covered, established } from '../dsl/samples.js';

const KNOWN_AT = parseDay('2026-11-23')!;
const [RELATIONSHIP, CHANNEL] = [1, 1];

describe('The few rows that are kept in memory', () => {
  let folder: string;
  let models: ReadModels;
  let recorded: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-few-'));
    models = ReadModels.open(folder, { shared: true });
    recorded = 0;
  });
  afterEach(() => {
    models.close();
    rmSync(folder, { recursive: true });
  });

  const project = (events: readonly AnyEvent[]): void => {
    const end = { link: null, recordedAt: 0 };
    const { events: sealed } = toNewEvents('relationship-us-cn', events, end, Date.parse('2026-11-23'), 'desk');
    sealed.forEach((event, index) =>
      projectEvent(models, 'us-cn', { ...event, stream: 'us-cn', revision: recorded + index }),
    );
  };
  function record(...events: AnyEvent[]): void {
    models.transaction(() => project(events));
    recorded += events.length;
  }
  /** What questions ask again and again, at every position. */
  const told = (from: ReadModels) =>
    Array.from({ length: recorded + 3 }, (_, position) => ({
      ofAll: from.coverage.at(RELATIONSHIP, position),
      ofOne: from.coverage.ofChannel(RELATIONSHIP, CHANNEL, position),
      name: from.establishments.initialFields(CHANNEL, { knownAt: KNOWN_AT, position })?.name,
      amendments: from.events.amendments(RELATIONSHIP, 'e-1', position).map(({ event }) => event.id),
    }));
  const afresh = () => {
    const other = ReadModels.open(folder, { shared: true });
    try {
      return told(other);
    } finally {
      other.close();
    }
  };
  /** One of each kind that changes them. */
  const round = (number: number): AnyEvent[] => [
    { ...covered(`${2000 + number}-01-01`), id: `all-${number}` },
    { ...covered(`${2000 + number}-06-01`, undefined, ['mmca']), id: `one-${number}` },
    corrected('established', { name: `Name ${number}` }, { id: `named-${number}` }),
    corrected('e-1', { summary: `Wording ${number}.` }, { id: `worded-${number}` }),
  ];
  const begin = () =>
    record(established('mmca', '1998', { id: 'established' }), contactHeld('mmca', '2001-02-03', { id: 'e-1' }));

  it('are those of the tables after every event, be they few or many', () => {
    begin();
    for (let number = 1; number <= 24; number++) {
      record(...round(number));
      const now = told(models);
      if (number % 8 === 1) expect(now).toEqual(afresh());
    }
    expect(told(models)).toEqual(afresh());
    expect(told(models).at(-1)).toMatchObject({
      ofOne: { from: null, through: parseDay('2024-06-01') },
      name: 'Name 24',
    });
  });

  it('are as before when events are tried, or fail', () => {
    begin();
    record(...round(1));
    const before = told(models);
    const during = models.takenBack(() => {
      project(round(2));
      return told(models);
    });
    expect(during).not.toEqual(before);
    expect(told(models)).toEqual(before);
    const failing = () =>
      models.transaction(() => {
        project(round(3));
        expect(told(models)).not.toEqual(before);
        throw new Error('It fails.');
      });
    expect(failing).toThrow('It fails.');
    expect(told(models)).toEqual(before);
  });
});
