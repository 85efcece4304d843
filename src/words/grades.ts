/** How far a source is trusted, by the letters of NATO's Admiralty code. */
const SOURCES: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};
/** How far its report is trusted, by the digits. */
const REPORTS: Readonly<Record<string, string>> = {
  1: 'confirmed',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};

/** Every grade there is, in the order of the scale. */
export const GRADES: readonly string[] = Object.keys(SOURCES).flatMap((letter) =>
  Object.keys(REPORTS).map((digit) => letter + digit),
);

/** A grade in words: "B2: the source usually reliable, the report probably true". */
export function gradeWords(grade: string): string {
  const [letter = '', digit = ''] = grade;
  return `${grade}: the source ${SOURCES[letter] ?? letter}, the report ${REPORTS[digit] ?? digit}`;
}

/** Whose judgement a grade is: "The keeper’s assessment, B2: …". */
export function assessedWords(grade: string): string {
  return `The keeper’s assessment, ${gradeWords(grade)}.`;
}
