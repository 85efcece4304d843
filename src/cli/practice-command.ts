import type { Command } from 'commander';
import { readLines } from './chronology.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { openInput } from './open-input.js';
import { checkPractice, type Checked } from './practice.js';
import { PRACTICE_ITEMS, type Coded } from './practice-items.js';

/** The command that shows the news items of docs/coding.md, and checks how they were coded. */
export function addPractice(parley: Command, { terminal }: Context): void {
  parley
    .command('practice [file]')
    .description(
      'practise coding news items as events (docs/coding.md); with FILE, one event per line with its "item", checks the answers',
    )
    .action(async (file: string | undefined) => {
      if (file === undefined) return terminal.out(shownItems());
      const checked = checkPractice(PRACTICE_ITEMS, await codedIn(openInput(file, terminal).chunks));
      terminal.out(checked.map(told).join(''));
      const right = checked.filter(({ result }) => result === 'right').length;
      if (right < checked.length) throw new Failure(`${right} of ${checked.length} are right.`, EXIT.refused);
      terminal.out(`All ${checked.length} are right.\n`);
    });
}

function shownItems(): string {
  const items = PRACTICE_ITEMS.map(({ news }, index) => `${index + 1}. ${news}\n\n`).join('');
  return `${items}Write one event per line as JSON, with the number of the item in "item", and run: parley practice FILE\n`;
}

async function codedIn(chunks: AsyncIterable<Uint8Array>): Promise<Coded[]> {
  const coded: Coded[] = [];
  for await (const { number, text } of readLines(chunks)) coded.push(codedEvent(number, text));
  return coded;
}

function codedEvent(number: number, text: string): Coded {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw new Failure(`Line ${number} is not JSON. Write one event per line, such as ${EXAMPLE}`, EXIT.usage);
  }
  const { item, type } = Object(event) as Readonly<Record<string, unknown>>;
  const known = typeof item === 'number' && PRACTICE_ITEMS[item - 1] !== undefined;
  if (!known || typeof type !== 'string')
    throw new Failure(
      `Line ${number} lacks ${known ? 'its "type"' : `"item", a number from 1 to ${PRACTICE_ITEMS.length}`}. ` +
        `Write one event per line, such as ${EXAMPLE}`,
      EXIT.usage,
    );
  return event as Coded;
}

const EXAMPLE = '{"item": 1, "type": "RoundHeld", "occurred": "2021-03-10", "channels": ["staff"]}';

function told({ item, result, differences }: Checked): string {
  const { because, readOn } = PRACTICE_ITEMS[item - 1]!;
  if (result === 'right') return `${item}. right. ${because}\n`;
  if (result === 'missing') return `${item}. is missing. Read on: docs/coding.md, "${readOn}"\n`;
  const lines = differences.map((difference) => `     ${difference}\n`).join('');
  return `${item}. differs:\n${lines}   ${because} Read on: docs/coding.md, "${readOn}"\n`;
}
