/** Exit codes of the command line (docs/api.md, Command line). */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  conflict: 4,
  notFound: 5,
  notAllowed: 6,
  unavailable: 7,
  integrity: 8,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected failure that ends a command; its message is for people and says what to do next. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exit: ExitCode,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

const BY_STATUS: Readonly<Record<number, ExitCode>> = {
  400: EXIT.usage,
  401: EXIT.notAllowed,
  403: EXIT.notAllowed,
  404: EXIT.notFound,
  405: EXIT.usage,
  406: EXIT.usage,
  409: EXIT.conflict,
  // Withdrawn, or answered by an edition that is gone.
  410: EXIT.notFound,
  412: EXIT.conflict,
  413: EXIT.refused,
  415: EXIT.usage,
  422: EXIT.refused,
  429: EXIT.unavailable,
  502: EXIT.unavailable,
  503: EXIT.unavailable,
  504: EXIT.unavailable,
};

/** By name, because the command line knows the data folder only through `operations`. */
const BY_NAME: Readonly<Record<string, ExitCode>> = {
  ConfigInvalid: EXIT.usage,
  DataFolderInUse: EXIT.unavailable,
  DataFolderNotWritable: EXIT.unavailable,
  EventStoreUnavailable: EXIT.unavailable,
  LogIsRead: EXIT.unavailable,
  LogNotClosed: EXIT.unavailable,
  MetricsNotListening: EXIT.unavailable,
  ReadModelsUnavailable: EXIT.unavailable,
  NoSuchLog: EXIT.usage,
  UnreadableLog: EXIT.integrity,
  UnreadableEvent: EXIT.integrity,
  ForeignLog: EXIT.integrity,
  NoRecordThere: EXIT.notFound,
  NoSuchFolder: EXIT.notFound,
  RecordDamaged: EXIT.integrity,
  BackupExists: EXIT.conflict,
  FolderNotEmpty: EXIT.conflict,
  CopyOntoItself: EXIT.usage,
  PrefixUnusable: EXIT.usage,
  TargetHoldsSomethingElse: EXIT.conflict,
  TargetWritten: EXIT.conflict,
  ConnectionStringInvalid: EXIT.usage,
  HeadsUnreadable: EXIT.usage,
};

/** The exit code for an HTTP status of the API. */
export function exitCodeOfStatus(status: number): ExitCode {
  return BY_STATUS[status] ?? EXIT.unexpected;
}

/** The exit code for an error of a command, or of the server's start. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Failure) return error.exit;
  return error instanceof Error ? (BY_NAME[error.name] ?? EXIT.unexpected) : EXIT.unexpected;
}
