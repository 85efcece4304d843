/** The rows cannot be read: they are set aside and made anew from the log, which has lost nothing. */
export class ReadModelsDamaged extends Error {
  constructor(found: string, options?: ErrorOptions) {
    super(`The read models are damaged (${found}); they are made anew from the log. Ask again.`, options);
    this.name = 'ReadModelsDamaged';
  }
}

/** The rows cannot be read or written now, and are not damaged: the disk is full or can only be read, or another program holds them. */
export class ReadModelsUnavailable extends Error {
  constructor(
    /** What SQLite reports. */
    readonly found: string,
    /** Whether they can be read, and only not be written. */
    readonly onlyWriting: boolean,
    options?: ErrorOptions,
  ) {
    super(`The read models cannot be used now (${found}). See that the disk has room and can be written.`, options);
    this.name = 'ReadModelsUnavailable';
  }
}

/** What of SQLite's reports means that the rows are not what was written; a rule that rows break comes of rows that should not be there. */
const DAMAGE =
  /^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH|CANTOPEN_ISDIR|IOERR_(READ|SHORT_READ|CORRUPTFS|DATA)$)/;
const ONLY_WRITING = /^SQLITE_(FULL|READONLY|CANTOPEN|IOERR)/;

/** What SQLite reports, as damage or as what passes; any other error as it is. */
export function readModelsError(error: unknown): unknown {
  // By its name: the native part makes errors of the class it was first given, and a process may load that twice.
  if ((error as Error | undefined)?.name !== 'SqliteError') return error;
  const { code = '', message } = error as Error & { code?: string };
  const found = `${code}, ${message}`;
  return DAMAGE.test(code)
    ? new ReadModelsDamaged(found, { cause: error })
    : new ReadModelsUnavailable(found, ONLY_WRITING.test(code), { cause: error });
}

/** A value that was written as JSON. @throws ReadModelsDamaged where it is none any more */
export function fromJson<T>(json: string): T {
  try {
    return JSON.parse(json) as T;
  } catch (error) {
    throw new ReadModelsDamaged(`a row has what is no JSON, ${(error as Error).message}`, { cause: error });
  }
}
