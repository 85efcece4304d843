import type { AnyEvent, EventType } from '../../src/domain/catalogue/event-types.js';
import { CONTEXT_TYPES, type ContextType } from '../../src/domain/catalogue/context-events.js';

/** Fields of an event beside its type, as a client posts them. */
export type Fields = Readonly<Record<string, unknown>>;
type Channels = string | readonly string[];

function told(type: EventType, word: string, key: string, fields: Fields): AnyEvent {
  const id = `${word}-${key}`.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-');
  const sources = [{ publisher: 'U.S. Department of Defense' }];
  return { type, id, sources, summary: `${word} (${key}).`, ...fields } as unknown as AnyEvent;
}

/** A type of event about channels, with the word its ids begin with and what it has in the story of 2022–2024. */
const about =
  (type: EventType, word: string, sample: string, own: Fields = {}) =>
  (channels: Channels, occurred = sample, fields: Fields = {}): AnyEvent =>
    told(type, word, occurred, { occurred, channels: [channels].flat(), ...own, ...fields });

/** The channel comes into the record: military talks without a rhythm, unless told otherwise. */
export function established(channel: string, occurred = '2015-01-01', fields: Fields = {}): AnyEvent {
  const own = { name: `Channel ${channel}`, level: 'deputy_assistant_secretary', kind: 'talks', track: 'military' };
  return told('ChannelEstablished', `established-${channel}`, occurred, {
    occurred,
    channels: [channel],
    ...own,
    ...fields,
  });
}

export const retired = about('ChannelRetired', 'retired', '2024-06-30');
export const severed = about('TalksSevered', 'severed', '2022-08-05');
export const suspended = about('TalksSuspended', 'suspended', '2022-08-05');
export const resumed = about('TalksResumed', 'resumed', '2024-01-08');
export const stopLifted = about('StopLifted', 'lifted', '2023-11-10', { by: ['CN'] });
export const roundScheduled = about('RoundScheduled', 'scheduled', '2023-12-21', { scheduled: '2024-01-08' });
export const roundPostponed = about('RoundPostponed', 'postponed', '2023-12-28', { scheduled: '2024-01-08' });
export const roundCancelled = about('RoundCancelled', 'cancelled', '2022-08-05');
export const roundNotAttended = about('RoundNotAttended', 'not-attended', '2020-12-14');
export const roundHeld = about('RoundHeld', 'held', '2024-01-08/2024-01-09');
export const contactProposed = about('ContactProposed', 'proposed', '2023-05-01', { requestedBy: 'US' });
export const contactHeld = about('ContactHeld', 'contact', '2022-11-22');
export const contactDeclined = about('ContactDeclined', 'declined', '2023-02-04');
export const contactUnanswered = about('ContactUnanswered', 'unanswered', '2023-02-04');
export const notificationGiven = about('NotificationGiven', 'notified', '2024-09-25');

/** One promise inside an agreement. */
export function promise(id: string, fields: Fields = {}): Fields {
  return { id, text: `To keep ${id}.`, ...fields };
}

const agreement =
  (type: EventType, word: string) =>
  (resumes: Channels, occurred = '2023-11-15', fields: Fields = {}): AnyEvent =>
    told(type, word, occurred, {
      occurred,
      commitments: [promise(`${word}-1`, { channels: [resumes].flat(), resumes: true })],
      ...fields,
    });

/** Leaders promise to resume the channels; other promises stand under `commitments`. */
export const leadersAgreed = agreement('LeadersAgreed', 'leaders-agreed');
/** The same below the leaders. */
export const agreementReached = agreement('AgreementReached', 'agreed');

export function commitmentFulfilled(fulfils: string, occurred = '2024-01-08', fields: Fields = {}): AnyEvent {
  return told('CommitmentFulfilled', 'fulfilled', occurred, { occurred, fulfils: [fulfils], ...fields });
}

export function commitmentLapsed(lapses: string, occurred = '2024-01-08', fields: Fields = {}): AnyEvent {
  return told('CommitmentLapsed', 'lapsed', occurred, { occurred, lapses: [lapses], ...fields });
}

/** One of the types that are context only. */
export function context(
  type: ContextType,
  channels: Channels = [],
  occurred = '2023-02-04',
  fields: Fields = {},
): AnyEvent {
  return told(type, type.toLowerCase(), occurred, { occurred, channels: [channels].flat(), ...fields });
}

/** A type that is context only. */
export type Context = ContextType;
/** All types that are context only. */
export const contextTypes = Object.keys(CONTEXT_TYPES) as readonly ContextType[];

export function eventDisclosed(event: string, occurred = '2023-02-10', fields: Fields = {}): AnyEvent {
  return told('EventDisclosed', 'disclosure', occurred, { occurred, about: [event], ...fields });
}

export function claimDisputed(event: string, occurred = '2023-02-10', fields: Fields = {}): AnyEvent {
  return told('ClaimDisputed', 'dispute', occurred, { occurred, about: [event], ...fields });
}

/** What the record covers, of all channels or of some: through a day, or `..`. */
export function covered(through: string, from?: string, channels?: readonly string[]): AnyEvent {
  return told('CoverageStated', 'coverage', through, {
    through,
    ...(from !== undefined && { from }),
    ...(channels && { channels }),
  });
}

/** A correction: our own slip, or news with `disclosed`. */
export function corrected(target: string, changes: Fields, fields: Fields = {}): AnyEvent {
  return told('EventCorrected', 'corrected', target, { target, changes, reason: 'A better source.', ...fields });
}

/** A retraction: our own slip, or news with `disclosed`. */
export function retracted(target: string, fields: Fields = {}): AnyEvent {
  return told('EventRetracted', 'retracted', target, { target, reason: 'Shown to be wrong.', ...fields });
}

/** What an event says is taken out of sight: all that can be, unless told otherwise. */
export function withheld(target: string, fields: Fields = {}): AnyEvent {
  return told('EventWithheld', 'withheld', target, { target, reason: 'The safety of a person.', ...fields });
}

/** The registration of a relationship between the United States and China, unless told otherwise. */
export function registered(fields: Fields = {}): AnyEvent {
  const parties = [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ];
  return {
    type: 'RelationshipRegistered',
    id: 'us-cn-registered',
    name: 'United States – China',
    parties,
    ...fields,
  } as unknown as AnyEvent;
}
