/** One line of a Dockerfile, joined where it goes on in the next. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** What one `FROM` begins. */
export interface Stage {
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, in order; comments are left out. */
export function stagesOf(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const stages: { image: string; instructions: Instruction[] }[] = [];
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim())!;
    if (name === 'FROM') stages.push({ image: rest!.split(/\s+/)[0]!, instructions: [] });
    else stages.at(-1)!.instructions.push({ name: name!, rest: rest! });
  }
  return stages;
}

/** What follows each instruction of that name. */
export function all({ instructions }: Stage, name: string): string[] {
  return instructions.filter((instruction) => instruction.name === name).map(({ rest }) => rest);
}

/** What a stage copies from the folder that the image is built in. */
export function copied(stage: Stage): string[] {
  return all(stage, 'COPY')
    .filter((rest) => !rest.startsWith('--from='))
    .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
}

/** The variables that a stage sets. */
export function variables(stage: Stage): Record<string, string> {
  return Object.fromEntries(
    all(stage, 'ENV')
      .flatMap((rest) => rest.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** A command in the form that needs no shell. */
export function command(rest: string): string[] {
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}
