import { isCountry } from '../domain/catalogue/kinds.js';

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** A language tag in English: "Simplified Chinese" for zh-Hans; an unknown tag is left alone. */
export function languageWords(tag: string): string {
  return known(LANGUAGES, tag) ?? tag;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
let tags: ReadonlyMap<string, string> | undefined;

/** The tag of a language by its English name, as `languageWords` has it; undefined for what is none. */
export function languageNamed(name: string): string | undefined {
  tags ??= new Map(
    [...LETTERS.flatMap((first) => LETTERS.map((second) => first + second)), 'zh-Hans', 'zh-Hant', 'pt-BR'].flatMap(
      (tag) => {
        const words = known(LANGUAGES, tag);
        return words === undefined ? [] : [[words.toLowerCase(), tag] as const];
      },
    ),
  );
  return tags.get(name.trim().toLowerCase());
}

/** A state's English name by its ISO 3166-1 code; undefined for any other code. */
export function countryWords(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? known(COUNTRIES, code) : undefined;
}

let states: readonly { readonly code: string; readonly name: string }[] | undefined;

/** Every state of ISO 3166-1, by its English name. */
export function countries(): readonly { readonly code: string; readonly name: string }[] {
  const capitals = LETTERS.map((letter) => letter.toUpperCase());
  states ??= capitals
    .flatMap((first) => capitals.map((second) => first + second))
    .filter(isCountry)
    .flatMap((code) => {
      const name = countryWords(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return states;
}

function known(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined; // A malformed code throws.
  }
}
