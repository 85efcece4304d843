/** A text in one language, as far as its letters tell, and the direction it is written in. */
export interface Language {
  /** As BCP 47 has it. */
  readonly tag: string;
  readonly rightToLeft: boolean;
}

/** The languages that letters tell; of those with the same letters the first whose own letters a text has, else the last. */
const LANGUAGES: readonly (readonly [script: string, ...(readonly [tag: string, own: RegExp])[]])[] = [
  [
    '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]',
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ['zh', /./],
  ],
  ['\\p{Script=Hangul}', ['ko', /./]],
  ['\\p{Script=Arabic}', ['ur', /[ٹڈڑے]/], ['fa', /[پچژگ\u06CC\u06A9]/], ['ar', /./]],
  ['\\p{Script=Hebrew}', ['he', /./]],
  ['\\p{Script=Cyrillic}', ['uk', /[іїєґ]/i], ['ru', /./]],
  ['\\p{Script=Greek}', ['el', /./]],
  ['\\p{Script=Thai}', ['th', /./]],
  ['\\p{Script=Devanagari}', ['hi', /./]],
  ['\\p{Script=Armenian}', ['hy', /./]],
  ['\\p{Script=Georgian}', ['ka', /./]],
];
/** Letters of one of the scripts, with the signs, numbers and marks between them. */
const RUN = new RegExp(
  LANGUAGES.map(([script]) => `${script}(?:[\\p{Script=Common}\\p{Script=Inherited}\\p{M}]*${script})*`).join('|'),
  'gu',
);
/** A name that begins in our letters is read in our direction. */
const LATIN_FIRST = /^\P{L}*\p{Script=Latin}/u;
const RUN_ALONE = new RegExp(RUN.source, 'u');
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)$/;

/** What `undirected` puts around a name that is read from right to left. */
const APART = /\u2068([^\u2068\u2069]*)\u2069/g;

/** Whether a text has letters of another script than ours. */
export function isForeign(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(text);
}

/** The text with what is in another script put by `mark` into what tells its language: names that keep apart as a whole. */
export function withLanguages(text: string, mark: (run: string, language: Language) => string): string {
  return text
    .split(APART)
    .map((part, index) => {
      const first = index % 2 === 1 && !LATIN_FIRST.test(part) ? RUN_ALONE.exec(part)?.[0] : undefined;
      return first === undefined
        ? part.replace(RUN, (run) => mark(run, languageOf(run)))
        : mark(part, languageOf(first));
    })
    .join('');
}

/** The language of the text's first letters in another script; undefined where there are none. */
export function firstLanguage(text: string): Language | undefined {
  const run = RUN_ALONE.exec(text)?.[0];
  return run === undefined ? undefined : languageOf(run);
}

function languageOf(run: string): Language {
  const [, ...tags] = LANGUAGES.find(([script]) => new RegExp(script, 'u').test(run))!;
  const tag = tags.find(([, own]) => own.test(run))![0];
  return { tag, rightToLeft: RIGHT_TO_LEFT.test(tag) };
}
