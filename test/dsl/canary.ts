import { WITHHOLDABLE } from '../../src/domain/catalogue/closed-values.js';
import { amendmentsOf, EVENT_TYPES, type EventType } from '../../src/domain/catalogue/event-types.js';
import { wholeEvent } from './whole-events.js';

/** A word that stands in every text of a record that can be withheld, and nowhere else. */
export const CANARY = 'zeisig';

type Fields = Readonly<Record<string, unknown>>;

/** What two fields of one event must agree on. */
const AGREEING: { readonly [T in EventType]?: Fields } = {
  ChannelEstablished: { standing: false, members: ['US', 'CN'] },
  CoverageStated: { from: '2018-12-01', through: '2026-01-01' },
};

/** Types that are recorded in a way of their own. */
const APART: readonly EventType[] = ['RelationshipRegistered', 'EventRetracted', 'EventCorrected', 'EventWithheld'];

/** What to record so that every type says the canary in every field of text that can be withheld, in corrections too. */
export function canaryEvents(): Fields[] {
  const told = EVENT_TYPES.filter((type) => !APART.includes(type)).map((type) =>
    sung(type, `the-${type.toLowerCase()}`),
  );
  const mended = told.flatMap(({ type, id }) =>
    amendmentsOf(type as EventType).includes('EventCorrected')
      ? [sung('EventCorrected', `mended-${String(id)}`, { target: id, changes: CHANGES, disclosed: undefined })]
      : [],
  );
  return [
    {
      ...{
        type: 'ChannelEstablished',
        id: 'dpct-set-up',
        occurred: '2015-01-01',
        channels: ['dpct'],
        name: 'Policy talks',
      },
      ...{ level: 'working', kind: 'talks', track: 'military', members: ['US', 'CN'], summary: 'Talks begin.' },
    },
    {
      ...{ type: 'LeadersAgreed', id: 'seed', occurred: '2016-01-01', summary: 'They agree.', by: ['US', 'CN'] },
      commitments: [{ id: 'seed-1', text: 'The seed of promises.' }],
    },
    ...told,
    ...mended,
    sung('EventRetracted', 'taken-back', { target: 'the-statementissued', disclosed: undefined }),
  ].map(withoutUndefined);
}

const CHANGES = { summary: `It says ${CANARY} in other words.`, tags: [`${CANARY}-again`] };

/** The withholdings of all that these events say; last of all the reason of a withholding that said too much. */
export function withholdings(events: readonly Fields[]): Fields[] {
  const all = events.map(({ id }) => ({
    ...{ type: 'EventWithheld', id: `gone-${String(id)}`, target: id },
    reason: id === 'the-roundheld' ? `Because of ${CANARY}.` : 'The safety of a person.',
  }));
  return [...all, { type: 'EventWithheld', id: 'gone-too', target: 'gone-the-roundheld', reason: 'It told too much.' }];
}

function sung(type: EventType, id: string, own: Fields = {}): Fields {
  const onRecord = {
    party: { known: 'CN', fresh: 'CN' },
    channel: { known: 'dpct', fresh: 'new-line' },
    event: { known: 'seed', fresh: id },
    commitment: { known: 'seed-1', fresh: `promise-${type.toLowerCase()}` },
  };
  const event = wholeEvent(type, onRecord, AGREEING[type]) as unknown as Fields;
  const sings = ([field, value]: [string, unknown]): [string, unknown] => [
    field,
    (WITHHOLDABLE as readonly string[]).includes(field) ? withCanary(value) : value,
  ];
  return { ...Object.fromEntries(Object.entries(event).map(sings)), ...own };
}

/** Every text of a value, of whatever depth, with the canary in it; what is no free text stays. */
function withCanary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCanary);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withCanary(one)]));
  if (typeof value !== 'string') return value;
  if (value.startsWith('https://')) return `${value}/${CANARY}`;
  if (value.startsWith('tag-')) return `${value}-${CANARY}`;
  return value.startsWith('A ') ? `${value} ${CANARY}` : value;
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
