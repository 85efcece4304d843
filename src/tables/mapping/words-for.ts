import { isCountry } from '../../domain/catalogue/kinds.js';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';

/** A text by which words are compared: small letters and figures, one blank between. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a word for what happened means: a type, and how it was held where the word says so. */
export interface TypeMeant {
  readonly type: EventType;
  readonly mode?: string;
}

/** Words by which people name what happened, besides the names of the catalogue; only such as mean one thing. */
const WORDS: { readonly [T in EventType]?: readonly string[] } = {
  ChannelEstablished: ['established', 'set up', 'created'],
  ChannelRetired: ['ended', 'retired', 'abolished', 'disbanded'],
  TalksSevered: ['severed', 'cut', 'cut off', 'broken off', 'talks cut', 'talks broken off'],
  TalksSuspended: ['suspended', 'paused', 'frozen', 'halted', 'on hold', 'suspension'],
  TalksResumed: ['resumed', 'restored', 'reopened', 'resumption'],
  StopLifted: ['lifted', 'suspension lifted'],
  RoundScheduled: ['scheduled', 'planned'],
  RoundPostponed: ['postponed', 'put off', 'deferred', 'postponement'],
  RoundCancelled: ['cancelled', 'canceled', 'called off', 'cancellation'],
  RoundNotAttended: ['not attended', 'no show', 'boycotted'],
  RoundHeld: ['held', 'round', 'round of talks', 'talks held', 'talks'],
  ContactProposed: ['proposed', 'requested', 'request', 'call requested'],
  ContactHeld: ['contact held'],
  ContactDeclined: ['declined', 'refused', 'rejected', 'call declined', 'refusal'],
  ContactUnanswered: ['unanswered', 'no reply', 'not answered'],
  LeadersAgreed: ['leaders agreed', 'summit agreement'],
  AgreementReached: ['agreed', 'agreement reached', 'agreement signed', 'mou signed'],
  CommitmentFulfilled: ['kept', 'fulfilled', 'commitment fulfilled'],
  CommitmentLapsed: ['lapsed'],
  NotificationGiven: ['notified', 'notice', 'notification given'],
  IncidentOccurred: ['incident', 'clash', 'unsafe intercept'],
  ExerciseConducted: ['exercise', 'drill', 'military exercise'],
  ArmsSaleNotified: ['arms sale'],
  SanctionImposed: ['sanction', 'sanctions', 'sanctioned', 'sanctions imposed'],
  SanctionLifted: ['sanctions lifted'],
  PersonnelChanged: ['appointment', 'personnel change'],
  ElectionHeld: ['election'],
  StatementIssued: ['statement', 'press release', 'declaration'],
};

const CONTACTS: Readonly<Record<string, string>> = {
  call: 'call',
  'phone call': 'call',
  'telephone call': 'call',
  'video call': 'video',
  videoconference: 'video',
  letter: 'letter',
  handshake: 'handshake',
  'hotline test': 'test',
  'test call': 'test',
};

const TYPES: ReadonlyMap<string, TypeMeant> = new Map([
  ...Object.entries(CONTACTS).map(([word, mode]) => [word, { type: 'ContactHeld', mode }] as const),
  ...EVENT_TYPES.flatMap((type) => [
    ...(WORDS[type] ?? []).map((word) => [word, { type }] as const),
    [comparable(CATALOGUE[type].name), { type }] as const,
    [comparable(type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')), { type }] as const,
    [comparable(type), { type }] as const,
  ]),
]);

/** Every word that means a type. */
export const TYPE_WORDS: readonly string[] = [...TYPES.keys()];

/** What a word for what happened means; undefined for what is not known, which is asked for and never guessed. */
export function typeMeant(text: string): TypeMeant | undefined {
  return TYPES.get(comparable(text));
}

/** What parties are called besides their names in English. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'u s', 'u s a', 'united states of america', 'america', 'washington'],
  CN: ['prc', 'people s republic of china', 'mainland china', 'beijing'],
  RU: ['russian federation', 'moscow'],
  GB: ['uk', 'u k', 'britain', 'great britain', 'london'],
  KR: ['rok', 'republic of korea', 'seoul'],
  KP: ['dprk', 'democratic people s republic of korea', 'pyongyang'],
  TR: ['turkey', 'ankara'],
  IR: ['islamic republic of iran', 'tehran'],
  TW: ['roc', 'chinese taipei', 'taipei'],
  IN: ['new delhi'],
  PK: ['islamabad'],
  IL: ['jerusalem'],
  JP: ['tokyo'],
  GR: ['athens'],
  DE: ['berlin'],
  FR: ['paris'],
};

/** The names of a party by its code alone: the state's in English, and what else it is called. */
export function namesOfCode(code: string): readonly string[] {
  const name = isCountry(code) ? REGIONS.of(code) : undefined;
  return [code, ...(name === undefined ? [] : [name]), ...(OTHER_NAMES[code] ?? [])];
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region' });

let states: ReadonlyMap<string, string> | undefined;

/** The code of a state by any of its names; undefined for none. */
export function stateNamed(text: string): string | undefined {
  states ??= new Map(allCodes().flatMap((code) => namesOfCode(code).map((name) => [withoutArticle(name), code])));
  return states.get(withoutArticle(text));
}

/** As `plain`, and without "the". */
export function withoutArticle(text: string): string {
  return comparable(text).replace(/^the /, '');
}

function allCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
}
