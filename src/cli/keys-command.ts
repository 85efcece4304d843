import { Option, type Command } from 'commander';
import type { EditorAnswer, IssuedKeyAnswer, KeyAnswer, KeyList } from '../http/keys-answer.js';
import { readAdminToken } from '../operations/admin-token.js';
import { ApiClient, defaultUrl } from './api-client.js';
import { withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { print, type AnswerView } from './output.js';
import { serverEnvironment } from './serve.js';
import { table, type Screen, type TextColumn } from './table.js';

type KeysOptions = ClientOptions & { readonly data?: string };
type CreateOptions = KeysOptions & {
  readonly scope: string;
  readonly relationships?: string;
  readonly expires?: string;
};

const SCOPES = ['propose', 'record', 'amend', 'admin'];

/** `parley keys`: who may write from elsewhere. */
export function addKeys(parley: Command, context: Context): void {
  const keys = parley
    .command('keys')
    .description(
      'the keys of those who write to the record; on the machine of the server, its data folder lets you in',
    );
  created(withKeysOptions(keys.command('create <name>')), context);
  withKeysOptions(
    keys
      .command('feed <name>')
      .description('make an address by which an editor follows feeds and calendars, and print it this once'),
  ).action((name: string, options: KeysOptions) => printAddress(context, name, options));
  withKeysOptions(keys.command('list').description('all keys that were ever made')).action(
    async (options: KeysOptions) => {
      const list = await (await apiForKeys(options, context)).get<KeyList>(['keys']);
      print(listView(list), options.output, context.terminal);
    },
  );
  withKeysOptions(
    keys.command('revoke <id>').description('revoke a key for good, on all servers within a second'),
  ).action((id: string, options: KeysOptions) => change(context, options, ['keys', id, 'revocation'], 'revoked'));
  withKeysOptions(
    keys.command('confirm <id...>').description('turn keys on again after the record was restored from a copy'),
  ).action(async (ids: readonly string[], options: KeysOptions) => {
    for (const id of ids) await change(context, options, ['keys', id, 'confirmation'], 'on');
  });
  withKeysOptions(
    keys.command('rename <editor> <name>').description('show an editor, by the id, under another name'),
  ).action(async (editor: string, name: string, options: KeysOptions) => {
    const body = JSON.stringify({ name });
    await changeEditor(context, options, ['editors', editor, 'name'], body);
  });
  withKeysOptions(
    keys.command('withhold <editor>').description('show no name of an editor any more, only the id'),
  ).action((editor: string, options: KeysOptions) =>
    changeEditor(context, options, ['editors', editor, 'withholding'], '{}'),
  );
}

function withKeysOptions(command: Command): Command {
  return withClientOptions(command).option(
    '--data <folder>',
    'the data folder of the server, if it runs here (default: PARLEY_DATA, else ./data)',
  );
}

function created(command: Command, context: Context): void {
  const { terminal } = context;
  command
    .description('make a key for an editor, new or known by that name, and print it this once')
    .addOption(
      new Option('--scope <scope>', 'what it may do, each including those before')
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .option('--relationships <ids>', 'the only relationships it writes, separated by commas (default: all)')
    .option('--expires <when>', 'its last day, or a duration from today, such as P1Y (default: never)')
    .action(async (name: string, { scope, relationships, expires, ...options }: CreateOptions) => {
      const asked = { name, scope, relationships: relationships?.split(',').map((id) => id.trim()), expires };
      const api = await apiForKeys(options, context);
      const key = await api.post<IssuedKeyAnswer>(['keys'], JSON.stringify(asked));
      print({ ...viewOf(key), text: () => key.key }, options.output, terminal);
      if (options.output === 'table')
        terminal.err(
          `This key of ${key.name ?? key.editor} (${key.editor}) is shown this once: only a digest of it is kept.\n` +
            'The command line takes it from PARLEY_KEY, pages at /sign-in.\n',
        );
    });
}

/** Prints the address of the feed of everything; that of the calendar, and of single records, is made like it. */
async function printAddress(context: Context, name: string, options: KeysOptions): Promise<void> {
  const asked = JSON.stringify({ name, scope: 'follow' });
  const key = await (await apiForKeys(options, context)).post<IssuedKeyAnswer>(['keys'], asked);
  const url = options.url ?? defaultUrl(context.environment);
  print({ ...viewOf(key), text: () => `${url}/feed.atom?key=${key.key}` }, options.output, context.terminal);
  if (options.output === 'table')
    context.terminal.err(
      `This address of ${key.name ?? key.editor} is shown this once. It opens every feed and calendar with the same ?key=…, and ends ` +
        `with "parley keys revoke ${key.id}", or when its editor has no other key.\n`,
    );
}

async function change(context: Context, options: KeysOptions, path: readonly string[], state: string): Promise<void> {
  const key = await (await apiForKeys(options, context)).post<KeyAnswer>(path, '{}');
  print({ ...viewOf(key), text: () => `${key.id} is ${state}` }, options.output, context.terminal);
}

async function changeEditor(
  context: Context,
  options: KeysOptions,
  path: readonly string[],
  body: string,
): Promise<void> {
  const editor = await (await apiForKeys(options, context)).post<EditorAnswer>(path, body);
  const text = (): string => `${editor.editor} is shown as ${editor.name ?? 'just that'}`;
  print({ answer: editor, rows: [editor], columns: ['editor', 'name'], text }, options.output, context.terminal);
}

/** Here, whoever may read the data folder may make keys; to a server elsewhere goes a key of scope admin, never the token. */
async function apiForKeys(options: KeysOptions, { environment, readSettings }: Context): Promise<ApiClient> {
  const url = options.url ?? defaultUrl(environment);
  const key = environment['PARLEY_KEY'];
  if (!isHere(url)) return new ApiClient(url, key);
  const { data } = await readSettings(serverEnvironment(environment, options));
  return new ApiClient(url, readAdminToken(data) ?? key);
}

function isHere(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}

const COLUMNS: readonly TextColumn<KeyAnswer>[] = [
  { heading: 'KEY', cell: ({ id }) => id },
  { heading: 'EDITOR', cell: ({ editor }) => editor },
  { heading: 'NAME', cell: ({ name }) => name, wraps: 'words' },
  { heading: 'SCOPE', cell: ({ scope }) => scope },
  { heading: 'WRITES', cell: ({ relationships }) => relationships?.join(', ') ?? 'all', wraps: 'codes' },
  { heading: 'EXPIRES', cell: ({ expires }) => expires },
  { heading: 'STATE', cell: ({ state }) => state },
];

function viewOf(key: KeyAnswer): Omit<AnswerView, 'text'> {
  return { answer: key, rows: [key], columns: ['id', 'editor', 'name', 'scope', 'relationships', 'expires', 'state'] };
}

function listView(list: KeyList): AnswerView {
  const none = 'There are no keys: only who sits at the machine of the server writes. "parley keys create" makes one.';
  return {
    answer: list,
    rows: list.data,
    columns: ['id', 'editor', 'name', 'scope', 'relationships', 'expires', 'state'],
    text: (screen: Screen) => (list.data.length === 0 ? none : table(COLUMNS, list.data, screen)),
  };
}
