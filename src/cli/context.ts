import type { Terminal } from './terminal.js';

export interface ServeOptions {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly demo?: boolean;
  readonly practice?: boolean;
}

/** Which data folder to work on, and the prefix of its streams. */
export interface FolderSettings {
  readonly data: string;
  readonly eventStore: string | undefined;
  readonly streamPrefix: string;
}

/** Environment variables, or a substitute for them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What commands work with. The server and its settings are passed in, so that this folder remains a client. */
export interface Context {
  readonly terminal: Terminal;
  readonly environment: Environment;
  readonly serve: (environment: Environment, started: (url: string) => Promise<void>) => Promise<void>;
  /** @throws ConfigInvalid */
  readonly readSettings: (environment: Environment) => Promise<FolderSettings>;
}
