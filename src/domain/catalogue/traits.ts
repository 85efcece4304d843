import type { ContextTraits } from './context-events.js';

/** The heading an event type is listed under. */
export type Group =
  'contact' | 'round' | 'stop' | 'agreement' | 'channel' | 'context' | 'record' | 'amendment' | 'registration';

/** How an event can be amended (docs/domain.md §5). */
export type Amending = 'EventCorrected' | 'EventRetracted';

/** What an event about a round says of the meeting: it is set, moved, called off, missed or held. */
export type MeetingPart = 'set' | 'moved' | 'called-off' | 'missed' | 'held';

/** What all events of a type have in common. Rules, warnings, pages and pictures read it here. */
export type Traits = Common & OfGroup & Bearing;

interface Common {
  /** Its name in a few words, without the actors. */
  readonly name: string;
  /** Its name inside a sentence, without an article. */
  readonly noun: string;
  /** Whether it matters who acted, so that its name includes the actors. */
  readonly actorIsNews?: true;
}

type OfGroup = { readonly group: 'round'; readonly meeting: MeetingPart } | { readonly group: Exclude<Group, 'round'> };

/** How an event bears on a channel it names (docs/domain.md §3), with the traits that each bearing needs. */
export type Bearing =
  | { readonly effect: 'establishment' | 'use' | 'plan' | 'miss' }
  | { readonly effect: 'retirement'; readonly declares: 'retired' }
  /** `verb`: what who acted did to a channel that is closed by it, as in "China severed three". */
  | { readonly effect: 'stop'; readonly declares: 'severed' | 'suspended'; readonly verb: string }
  /** A stop only where it is indefinite. */
  | { readonly effect: 'postponement'; readonly declares: 'suspended'; readonly verb: string }
  | { readonly effect: 'lift' | 'attempt' | 'agreement'; readonly verb: string }
  | ContextTraits
  | { readonly effect: 'request' | 'promise-kept' | 'promise-lapsed' | 'disclosure' | 'dispute' }
  /** It tells of the record and not of the world, and needs no source; `acts`: on the event that is its `target`; `amendableBy`: by nothing, if absent. */
  | { readonly effect: 'about-the-record'; readonly acts?: true; readonly amendableBy?: readonly Amending[] };

export type Effect = Bearing['effect'];
