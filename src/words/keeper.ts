import type { RecordStamp } from '../domain/record-stamp.js';

/** Who keeps the records of a server, as its settings say; null where they do not. */
export interface Keeper {
  /** Their name. */
  readonly keeper: string | null;
  /** An e-mail address, or the web address of a page. */
  readonly contact: string | null;
  /** How the records are kept, in a sentence. */
  readonly method: string | null;
  /** Under what terms the data may be used. */
  readonly dataLicense: string | null;
  /** Whether pages show how far the keeper trusts each source. */
  readonly showsGrades: boolean;
  /** As what the records are stamped; null as nothing. Not a setting: it belongs to the folder that they are in. */
  readonly stamp: RecordStamp | null;
}

/** No keeper at all. */
export const NO_KEEPER: Keeper = {
  keeper: null,
  contact: null,
  method: null,
  dataLicense: null,
  showsGrades: true,
  stamp: null,
};

/** The stamp as it stands on whatever leaves the server. */
export const STAMP_WORDS: Readonly<Record<RecordStamp, string>> = {
  example: 'EXAMPLE RECORD',
  practice: 'PRACTICE RECORD',
};

/** What the stamp means, in a sentence. */
export const STAMP_SENTENCES: Readonly<Record<RecordStamp, string>> = {
  example: 'To try things out on. Nobody keeps it up.',
  practice: 'Made to be thrown away. Nothing here is a finding.',
};

/** The author of what the records say: "The Institute"; "PRACTICE RECORD · The Institute". */
export function keeperName({ keeper, stamp }: Pick<Keeper, 'keeper' | 'stamp'>): string {
  return stamped(stamp, keeper ?? 'No keeper named');
}

/** "Kept by the Institute"; "No keeper named". */
export function keptBy({ keeper, stamp }: Pick<Keeper, 'keeper' | 'stamp'>): string {
  return stamped(stamp, keeper === null ? 'No keeper named' : `Kept by ${keeper}`);
}

/** What is said of a record, behind its stamp if it has one. */
export function stamped(stamp: RecordStamp | null, words: string): string {
  return stamp === null ? words : `${STAMP_WORDS[stamp]} · ${words}`;
}

/** The terms for the data. */
export function licenseWords({ dataLicense }: Keeper): string {
  return dataLicense ?? 'No licence stated';
}

/** The address of a licence of Creative Commons, by the name that it goes by: "CC BY-SA 4.0". Undefined for other terms. */
export function licenseAddress({ dataLicense }: Pick<Keeper, 'dataLicense'>): string | undefined {
  const [, kind, version] = /\bCC[ -](BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?)[ -]([1-4]\.0)\b/i.exec(dataLicense ?? '') ?? [];
  if (kind !== undefined) return `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`;
  return /\bCC0\b/i.test(dataLicense ?? '') ? 'https://creativecommons.org/publicdomain/zero/1.0/' : undefined;
}

/** Where the keeper is told that a page is wrong; null where no contact is stated. `address`: that of exactly the page. */
export function tellKeeper({ contact }: Keeper, address: string): string | null {
  if (contact === null || !contact.includes('@') || /^https?:/i.test(contact)) return contact;
  const about = [`subject=${encodeURIComponent('Parley: something is wrong')}`, `body=${encodeURIComponent(address)}`];
  return `mailto:${contact}?${about.join('&')}`;
}
