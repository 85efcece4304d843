/** The rows cannot be read: they are set aside and rebuilt from the log, which has lost nothing. */
export class ReadModelsDamaged extends Error {
  constructor(found: string, options?: ErrorOptions) {
    super(`The read models are damaged (${found}); they are made anew from the log. Ask again.`, options);
    this.name = 'ReadModelsDamaged';
  }
}

/**
 * The rows cannot be read or written now but are not damaged: the disk is full or read-only, or another program holds
 * them.
 */
export class ReadModelsUnavailable extends Error {
  constructor(
    /** What SQLite reports. */
    readonly found: string,
    /** Whether they can be read, and only not written. */
    readonly onlyWriting: boolean,
    options?: ErrorOptions,
  ) {
    super(`The read models cannot be used now (${found}). See that the disk has room and can be written.`, options);
    this.name = 'ReadModelsUnavailable';
  }
}

/**
 * SQLite errors that mean the rows are not what was written; a violated constraint comes from rows that should not be
 * there.
 */
const DAMAGE =
  /^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH|CANTOPEN_ISDIR|IOERR_(READ|SHORT_READ|CORRUPTFS|DATA)$)/;
const ONLY_WRITING = /^SQLITE_(FULL|READONLY|CANTOPEN|IOERR)/;

/** SQLite's error as damage or as temporary; any other error unchanged. */
export function readModelsError(error: unknown): unknown {
  // By its name: the native module throws the first error class it was given, and a process may load it twice.
  if ((error as Error | undefined)?.name !== 'SqliteError') return error;
  const { code = '', message } = error as Error & { code?: string };
  const found = `${code}, ${message}`;
  return DAMAGE.test(code)
    ? new ReadModelsDamaged(found, { cause: error })
    : new ReadModelsUnavailable(found, ONLY_WRITING.test(code), { cause: error });
}

/** A value that was written as JSON. @throws ReadModelsDamaged if it no longer is */
export function fromJson<T>(json: string): T {
  try {
    return JSON.parse(json) as T;
  } catch (error) {
    throw new ReadModelsDamaged(`a row has what is no JSON, ${(error as Error).message}`, { cause: error });
  }
}
