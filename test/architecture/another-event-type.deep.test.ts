import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** Beside the sources, so that packages are found. */
const COPY = join('.tmp', `another-event-type-${process.pid}`);

/** A made-up type, by the edits that docs/contributing.md lists, in its order: the file, and what is put after what. */
const EDITS: readonly (readonly [file: string, after: string, more: string])[] = [
  [
    'src/domain/catalogue/contact-events.ts',
    "import { ChannelsEvent } from './reported-event.js';\n",
    `
/** A side said that it would answer later. */
export class ContactDeferred extends ChannelsEvent {
  static readonly type = 'ContactDeferred';
  static readonly about = 'A side said that it would answer later.';
  declare readonly type: typeof ContactDeferred.type;

  @Required('The party that was asked.')
  @Is(A_PARTY)
  deferredBy!: PartyCode;
}
`,
  ],
  ['src/domain/catalogue/event-types.ts', 'import { ContactDeclined, ContactHeld,', ' ContactDeferred,'],
  [
    'src/domain/catalogue/event-types.ts',
    'export const CATALOGUE = {\n',
    `  [ContactDeferred.type]: entry(ContactDeferred, {
    name: 'Contact deferred', noun: 'deferral', group: 'contact', effect: 'request' }),\n`,
  ],
  ['src/domain/status/rules.ts', 'OutcomeOf<T>> } = {\n', "  ContactDeferred: nothingBut('request'),\n"],
];

function edit([file, after, more]: (typeof EDITS)[number]): void {
  const path = join(COPY, file);
  const text = readFileSync(path, 'utf8');
  expect(text.split(after)).toHaveLength(2);
  writeFileSync(
    path,
    text.replace(after, () => after + more),
  );
}

/** What the compiler says of one file of the copy, or of all that several import. */
function complaints(...roots: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, '.');
  const { tsBuildInfoFile: _, ...withoutRecord } = options;
  const program = ts.createProgram(
    roots.map((root) => join(COPY, root)),
    { ...withoutRecord, rootDir: COPY, noEmit: true, incremental: false },
  );
  return program
    .getSemanticDiagnostics(roots.length === 1 ? program.getSourceFile(join(COPY, roots[0]!)) : undefined)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 300));
}

const imported = <Module>(file: string): Promise<Module> =>
  import(pathToFileURL(join(COPY, file)).href) as Promise<Module>;

describe('Another type of event', () => {
  beforeAll(() => {
    mkdirSync(COPY, { recursive: true });
    cpSync('src', join(COPY, 'src'), { recursive: true });
    cpSync('package.json', join(COPY, 'package.json'));
  });
  afterAll(() => rmSync(COPY, { recursive: true, force: true }));

  it('needs the edits of docs/contributing.md and no other: without the last, the compiler asks for it', () => {
    const list = readFileSync('docs/contributing.md', 'utf8').split('## ')[1]!;
    for (const [file] of EDITS) expect(list).toContain(`\`${file}\``);
    EDITS.slice(0, -1).forEach(edit);
    expect(complaints('src/domain/status/rules.ts').join('\n')).toContain('ContactDeferred');
    edit(EDITS.at(-1)!);
    expect(complaints('src/main.ts', 'src/cli.ts')).toEqual([]);
  });

  it('is then checked, and described, like the others', async () => {
    const { readEvent } = await imported<{ readEvent(posted: object): object }>('src/domain/catalogue/read-event.ts');
    const { eventSchemas } = await imported<{ eventSchemas(): Record<string, { required: string[] }> }>(
      'src/http/event-schemas.ts',
    );
    const event = { type: 'ContactDeferred', id: 'a', occurred: '2024-01-01', channels: ['mod'], summary: 'Later.' };
    expect(readEvent({ ...event, deferredBy: 'CN' })).not.toHaveProperty('faults');
    expect(readEvent(event)).toMatchObject({ faults: [{ pointer: '/deferredBy', code: 'field-missing' }] });
    expect(eventSchemas()['ContactDeferred']!.required).toContain('deferredBy');
  });
});
