import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { CHANNEL_LEVELS } from '../../src/domain/catalogue/closed-values.js';

type Line = Record<string, unknown>;

const FIRST = parseDay('2019-01-01')!;
const LAST = parseDay('2026-05-29')!;
const SUBJECTS = [
  'Search and rescue',
  'Fisheries protection',
  'Air defence',
  'Coast guards',
  'Hydrography',
  'Mine clearance',
  'Medical services',
  'Military history and the return of remains',
  'Submarine safety',
  'Airspace notices',
  'Border commanders',
  'Space situational awareness',
  'Cyber incidents',
  'Peacekeeping training centres',
  'Staff colleges',
];
const FORMS = [
  'talks',
  'working group',
  'hotline',
  'annual meeting',
  'consultations between the responsible directors',
  'exchange of visits',
];
const CONTEXT: readonly Line[] = [
  { type: 'ThirdPartyVisit', visitor: 'Speaker Elm' },
  { type: 'ExerciseConducted', by: ['IS'] },
  { type: 'ArmsSaleNotified', by: ['NO'], amountUsd: 250_000_000 },
  { type: 'IncidentOccurred', kind: 'air_intercept' },
  { type: 'SanctionImposed', by: ['IS'] },
  { type: 'ElectionHeld', location: 'Iceland' },
  { type: 'BalloonDowned', by: ['NO'] },
];
/** What happens on a channel: mostly use, now and then refusal, silence or a stop. */
const HAPPENINGS: readonly Line[] = [
  { type: 'RoundHeld' },
  { type: 'ContactHeld', mode: 'call' },
  { type: 'RoundHeld' },
  { type: 'ContactHeld', mode: 'in_person' },
  { type: 'ContactDeclined', by: ['IS'] },
  { type: 'RoundHeld' },
  { type: 'ContactUnanswered', by: ['IS'], attempts: 3 },
  { type: 'TalksSuspended', by: ['IS'] },
  { type: 'ContactHeld', mode: 'video' },
  { type: 'TalksSevered', by: ['NO'] },
];

/**
 * A made-up record of two states with as many channels as wanted and some twelve events on each, in the lines that an import takes;
 * always the same ones. For what has to hold however large a board gets.
 */
export function largeBoard(channels: number, relationship = 'no-is'): string {
  const codes = Array.from({ length: channels }, (_, index) => `channel-${index + 1}`);
  const context = Array.from({ length: 40 }, (_, index): Line => ({
    ...CONTEXT[index % CONTEXT.length]!,
    id: `around-${index}`,
    occurred: dayAt((index + 0.5) / 40),
  }));
  const happenings = [...codes.flatMap((code, index) => happeningsOf(code, index, context)), agreement(codes)];
  const lines: Line[] = [
    {
      relationship,
      type: 'RelationshipRegistered',
      id: `${relationship}-registered`,
      name: 'Norway – Iceland',
      parties: [
        { code: 'NO', name: 'Norway' },
        { code: 'IS', name: 'Iceland' },
      ],
    },
    ...codes.map(establishment),
    { type: 'CoverageStated', id: 'coverage', from: formatDay(FIRST), through: formatDay(LAST) },
    // What others are put down to has to be on record before them.
    ...context,
    ...happenings.sort((a, b) => (String(a['occurred']) < String(b['occurred']) ? -1 : 1)),
  ];
  return lines
    .map((line) =>
      JSON.stringify({
        ...line,
        ...(line['type'] !== 'RelationshipRegistered' && {
          summary: 'Made up.',
          sources: [{ publisher: 'The Gazette' }],
        }),
      }),
    )
    .join('\n');
}

function establishment(code: string, index: number): Line {
  const name =
    `${SUBJECTS[index % SUBJECTS.length]} ` +
    `${FORMS[index % FORMS.length]}${index < SUBJECTS.length ? '' : ` ${Math.floor(index / SUBJECTS.length) + 1}`}`;
  return {
    type: 'ChannelEstablished',
    id: `${code}-established`,
    occurred: `../${dayAt(0)}`,
    channels: [code],
    name,
    level: CHANNEL_LEVELS[(index * 5) % CHANNEL_LEVELS.length],
    kind: index % 12 === 0 ? 'notification' : 'talks',
    track: index % 9 === 4 ? 'political' : index % 9 === 7 ? 'other' : 'military',
    cadence: index % 2 === 0 ? 'P1Y' : 'P6M',
  };
}

function happeningsOf(code: string, index: number, context: readonly Line[]): Line[] {
  return Array.from({ length: index % 10 === 3 ? 0 : 8 + (index % 9) }, (_, turn) => {
    const share = (turn + 1) / (10 + (index % 9)) + ((index * 37) % 100) / 1_200;
    const occurred = dayAt(share);
    const cause = context.findLast((one) => String(one['occurred']) <= occurred);
    const happening = HAPPENINGS[(index * 7 + turn * 3) % HAPPENINGS.length]!;
    return {
      ...happening,
      id: `${code}-${turn}`,
      occurred: turn % 11 === 5 ? occurred.slice(0, 7) : occurred,
      channels: [code],
      ...(/Talks/.test(String(happening['type'])) && cause && { cause: cause['id'] }),
    };
  });
}

function agreement(codes: readonly string[]): Line {
  return {
    type: 'LeadersAgreed',
    id: 'summit',
    occurred: dayAt(0.8),
    by: ['NO', 'IS'],
    commitments: [
      { id: 'S-1', text: 'to talk again', channels: codes.filter((_, index) => index % 4 === 0), resumes: true },
    ],
  };
}

/** The day at a share of the time covered. */
function dayAt(share: number): string {
  return formatDay(Math.round(FIRST + Math.min(share, 1) * (LAST - FIRST)));
}
