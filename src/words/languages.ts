const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** A language by its tag, in English: "Simplified Chinese" of zh-Hans; a tag that stands for none stays as it is. */
export function languageWords(tag: string): string {
  return known(LANGUAGES, tag) ?? tag;
}

/** A state by its code of ISO 3166-1, in English; undefined for any other code. */
export function countryWords(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? known(COUNTRIES, code) : undefined;
}

function known(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined; // What is out of form is thrown at.
  }
}
