import type { Terminal } from './terminal.js';

/** What `parley serve` was given. */
export interface ServeOptions {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly demo?: boolean;
}

/** Which data folder to work on, and how its streams are named. */
export interface FolderSettings {
  readonly data: string;
  readonly eventStore: string | undefined;
  readonly streamPrefix: string;
}

/** Environment variables, or what stands for them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the commands work with; the server and its settings are passed in, so that this folder stays a client. */
export interface Context {
  readonly terminal: Terminal;
  readonly environment: Environment;
  readonly serve: (environment: Environment, started: (url: string) => Promise<void>) => Promise<void>;
  /** @throws ConfigInvalid */
  readonly readSettings: (environment: Environment) => Promise<FolderSettings>;
}
