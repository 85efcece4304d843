/** What the API sends instead of an answer (RFC 9457), as far as it is shown to people. */
export interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly ProblemFault[];
  /** How many more faults there are. */
  readonly moreErrors?: number;
  /** The line of an NDJSON body that cannot be read. */
  readonly line?: number;
  /** The import that was refused. */
  readonly import?: string;
  readonly requestId?: string;
}

export interface ProblemFault {
  readonly pointer?: string;
  readonly line?: number;
  /** The row of a table, and its column. */
  readonly row?: number;
  readonly column?: string | null;
  readonly message?: string;
}

const MOST_SHOWN = 20;

/** A problem as lines for people: title, detail, then each fault with its place. */
export function tellProblem(
  { title, detail, errors = [], moreErrors = 0, requestId }: ProblemDocument,
  status: number,
): string {
  // The detail of a refusal ends with its first fault, which has a line of its own here.
  const said = detail?.replace(errors[0]?.message ?? '', '').trimEnd();
  return [
    title ?? `The server answered ${status}`,
    ...(said === undefined || said === '' ? [] : [said]),
    ...tellFaults(errors, moreErrors),
    ...(status >= 500 && requestId !== undefined ? [`The server's log says more under request ${requestId}.`] : []),
  ].join('\n');
}

/** One line per fault; if there are very many, the first ones. */
export function tellFaults(faults: readonly ProblemFault[], untold = 0): readonly string[] {
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => {
    const place = [
      ...(fault.row === undefined ? [] : [`row ${fault.row}`]),
      ...(fault.column == null ? [] : [`column "${fault.column}"`]),
      ...(fault.line === undefined || fault.row !== undefined ? [] : [`line ${fault.line}`]),
      ...(fault.pointer && fault.row === undefined ? [fault.pointer] : []),
    ].join(', ');
    return `  ${place}${place === '' ? '' : ': '}${fault.message ?? ''}`;
  });
  const more = faults.length - shown.length + untold;
  return more > 0 ? [...shown, `  … and ${more} more`] : shown;
}
