import { CommandRefused } from '../commands/command-refused.js';

/** Refuses what a small body has beside its fields; `listed`: the fields as a message lists them. @throws CommandRefused */
export function assertFieldsOf(
  what: string,
  body: Readonly<Record<string, unknown>>,
  known: readonly string[],
  listed = known.join(', '),
): void {
  const unknown = Object.keys(body).filter((field) => !known.includes(field));
  if (unknown.length === 0) return;
  throw new CommandRefused(
    unknown.map((field) => ({
      pointer: `/${field}`,
      code: 'field-unknown',
      message: `${what} has no field "${field.slice(0, 60)}": it has ${listed}.`,
      allowed: known,
    })),
  );
}
