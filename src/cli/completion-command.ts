import { Argument, type Command } from 'commander';
import type { Context } from './context.js';

/** `parley completion bash`. */
export function addCompletion(parley: Command, { terminal }: Context): void {
  parley
    .command('completion')
    .description('print a script that completes commands and options: source <(parley completion bash)')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash']))
    .action(() => void terminal.out(bashCompletion(parley)));
}

/**
 * A script for bash, made from the program itself: the commands, the options of each, and the values of options that
 * have a choice. Where it knows nothing, bash completes names of files.
 */
export function bashCompletion(parley: Command): string {
  const name = parley.name();
  const commands = parley.commands.map((command) => command.name());
  const options = parley.commands.map((command) => `    ${command.name()}) words=${quoted(optionsOf(command))} ;;`);
  const values = parley.commands.flatMap((command) =>
    choicesOf(command).map(
      ([before, choices]) => `    ${quoted([`${command.name()} ${before}`])}) words=${quoted(choices)} ;;`,
    ),
  );
  return `# Completion of ${name} for bash: source <(${name} completion bash)
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then
      command=\${COMP_WORDS[i]}
      break
    fi
  done
  case $command in
    '') words=${quoted([...commands, 'help', '--help', '--version'])} ;;
    help) words=${quoted(commands)} ;;
${options.join('\n')}
  esac
  if [[ -n $command && $command != help && $word != -* ]]; then words=; fi
  case "$command $before" in
${values.join('\n')}
  esac
  # Without mapfile, which the bash of macOS does not have.
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

function optionsOf(command: Command): string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}

/** What may follow a word of the command: an option that has a choice, or the command itself. */
function choicesOf(command: Command): (readonly [before: string, choices: readonly string[]])[] {
  const first = command.registeredArguments[0]?.argChoices;
  return [
    ...command.options.flatMap(({ long, argChoices }) => (long && argChoices ? [[long, argChoices] as const] : [])),
    ...(first ? [[command.name(), first] as const] : []),
  ];
}

/** Of names and values only, none of which has a quote. */
function quoted(words: readonly string[]): string {
  return `'${words.join(' ')}'`;
}
