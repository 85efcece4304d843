/** How far a source is trusted, by the letters of NATO's Admiralty code. */
const SOURCES: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'not judged',
};
/** How far its report is trusted, by the digits. */
const REPORTS: Readonly<Record<string, string>> = {
  1: 'confirmed',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'not judged',
};

/** A grade in words: "B2: the source usually reliable, the report probably true". */
export function gradeWords(grade: string): string {
  const [letter = '', digit = ''] = grade;
  return `${grade}: the source ${SOURCES[letter] ?? letter}, the report ${REPORTS[digit] ?? digit}`;
}
