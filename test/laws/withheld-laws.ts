import { secretOf } from '../reference/history-telling.js';
import { WITHHOLDABLE, type At, type Line } from '../reference/naive-record.js';
import { recordBeside } from './beside.js';
import { Breach, expectSame, type Law } from './law.js';
import { answer, anyQuestion, ASKS, CHANNELS } from './questions.js';

const STATUS_ASKS = ['channel', 'board', 'statistics'] as const;

/** The beginnings of all texts that nobody may read any more. */
export function secretsOf(lines: readonly Line[]): readonly string[] {
  return lines
    .filter(({ type }) => type === 'EventWithheld')
    .flatMap(({ target, fields }) =>
      ((fields ?? WITHHOLDABLE) as string[]).map((field) => secretOf(String(target), field)),
    );
}

/** No answer says what is withheld, at whatever position and in whatever version (docs/domain.md §5). */
export const nothingWithheldIsShown: Law = async ({ lines, world, recorded, points, chance }) => {
  const hidden = secretsOf(lines);
  if (hidden.length === 0) return 0;
  const targets = lines.filter(({ type }) => type === 'EventWithheld').map(({ target }) => String(target));
  for (const ask of ASKS) {
    const target = chance.one(targets);
    const at = chance.one(points);
    const question = { ...anyQuestion(lines, at, chance.one(points), chance), ask, list: { limit: 500 } };
    const first = 1 + lines.findIndex(({ id }) => id === target);
    const asked = { ...question, event: target, at: { ...at, position: Math.max(first, at.position) } };
    const text = await answer(world, recorded.relationship, asked);
    const shown = hidden.find((secret) => text.includes(secret));
    if (shown) throw new Breach(asked, shown, 'nothing withheld');
  }
  return ASKS.length;
};

/** Taking words out of sight changes no status, at any point: that takes a retraction. */
export const withholdingChangesNoStatus: Law = async (told) => {
  const { lines, world, recorded, points, chance } = told;
  const kept = lines.filter(({ type }) => type !== 'EventWithheld');
  if (kept.length === lines.length) return 0;
  const record = recordBeside(told, 'unwithheld', kept);
  for (const point of points.slice(0, 2)) {
    const question = {
      ...anyQuestion(lines, point, point, chance),
      ask: chance.one(STATUS_ASKS),
      channel: chance.one(CHANNELS),
    };
    const at = (position: number): { at: Required<At> } => ({ at: { ...point, position } });
    const [found, expected] = [
      await answer(world, recorded.relationship, { ...question, ...at(lines.length) }),
      await answer(told.beside, record.relationship, { ...question, ...at(kept.length) }),
    ];
    expectSame(question, bare(found), bare(expected));
  }
  return 2;
};

/** The answer but for where it was asked, and for marks that tell which events have no source. */
function bare(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (['relationship', 'position'].includes(key) ? undefined : value));
}
