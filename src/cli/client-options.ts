import { InvalidArgumentError, Option, type Command } from 'commander';
import { isoOfTypedDay, wrongWithDay } from '../words/typed-dates.js';
import { ApiClient, defaultUrl, type Parameters } from './api-client.js';
import type { Context } from './context.js';
import { FORMATS, type Format } from './output.js';

export interface ClientOptions {
  readonly url?: string;
  readonly output: Format;
}

/** The point of the three axes to ask at, as typed; the server checks it. */
export interface AxesOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly position?: string;
  readonly edition?: string;
}

/** Adds `--url` and `--output`. */
export function withClientOptions(command: Command): Command {
  return withOutput(
    command.option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)'),
  );
}

/** Adds `--output`. */
export function withOutput(command: Command): Command {
  return command.addOption(new Option('--output <form>', 'output format').choices(FORMATS).default('table'));
}

/** Adds the three axes. */
export function withAxes(command: Command): Command {
  return command
    .option('--as-of <day>', 'as it stood at the end of that day: 2023-03-01, "1 Mar 2023" (default: today)', typedDay)
    .option('--known-at <day>', 'as anyone could know it by the end of that day (default: today)', typedDay)
    .option('--position <number>', 'as recorded up to that position (default: the newest)')
    .option('--edition <number>', "only under that edition of the rules (default: the server's)");
}

/**
 * A day as people type it, in the form the API takes; a month or a year means its last day.
 * @throws InvalidArgumentError
 */
export function typedDay(text: string): string {
  return dayMeant(text, 'last');
}

/**
 * The same, but a month or a year means its first day.
 * @throws InvalidArgumentError
 */
export function typedFirstDay(text: string): string {
  return dayMeant(text, 'first');
}

function dayMeant(text: string, meant: 'first' | 'last'): string {
  const today = Math.floor(Date.now() / DAY_MS);
  const iso = isoOfTypedDay(text, today, meant);
  if (iso === undefined) throw new InvalidArgumentError(wrongWithDay(text, today)!);
  return iso;
}

const DAY_MS = 86_400_000;

/** The axes as the API names them. */
export function axesOf({ asOf, knownAt, position, edition }: AxesOptions): Parameters {
  return { asOf, knownAt, position, edition };
}

/** A client with the key of PARLEY_KEY, if there is one. @throws Failure if the address in the options is none */
export function apiOf({ url }: Pick<ClientOptions, 'url'>, { environment }: Context): ApiClient {
  return new ApiClient(url ?? defaultUrl(environment), environment['PARLEY_KEY']);
}
