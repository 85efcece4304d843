import type { ComponentChildren, VNode } from 'preact';
import { fieldsOf, type Field, type FieldClass } from '../../domain/catalogue/fields.js';
import type { Recorded } from '../../http/writing.js';
import { CHANNEL_ID, CLOSED_DATE, COMMITMENT_ID, COUNTRY, DATE, DAY } from '../../domain/catalogue/kinds.js';
import { isObject } from '../../domain/catalogue/object-kinds.js';
import { capital } from '../words/numbers.js';
import { changesSentence } from '../words/changes.js';
import { echoWords } from '../words/typed-dates.js';
import { ChangeList, WarningList } from './changes.js';
import type { Choice, Choices } from './choices.js';
import type { Draft } from './draft.js';
import { entryName, labelOf } from './labels.js';

/** What would be recorded and what it would change, with the button that records it. */
export function Preview({ kicker, action, hidden, rehearsed, choices, note, children }: {
  kicker: ComponentChildren; action: string; hidden: readonly (readonly [string, string])[]; rehearsed: Recorded; choices: Choices; note: string | undefined; children: ComponentChildren;
}): VNode {
  return (
    <div class="form-page">
      <p class="kicker">{kicker}</p>
      <h1 tabindex={-1} autofocus>{changesSentence(rehearsed.changes.length)}</h1>
      {note !== undefined && <div class="notice" role="alert"><p>{note}</p></div>}
      <ChangeList changes={rehearsed.changes} board={choices.board} />
      <p class="quiet">Nothing is recorded yet. What stands above is the status of today; the days before today are told anew as well.</p>
      <WarningList warnings={rehearsed.warnings} id={rehearsed.id} ahead />
      <form class="entry-form" method="post" action={action}>
        {hidden.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
        {children}
        <p class="buttons"><button class="primary" name="step" value="record">Record it</button> <button name="step" value="edit">Change something</button></p>
      </form>
    </div>
  );
}

/** What is filled in, field by field, in words. */
export function Filled({ fieldClass, draft, choices, omitted }: { fieldClass: FieldClass; draft: Draft; choices: Choices; omitted: readonly string[] }): VNode {
  const fields = [...fieldsOf(fieldClass).values()].filter(({ name }) => draft[name] !== undefined && !omitted.includes(name));
  return <dl class="filled">{fields.map((field) => <div><dt>{labelOf(field.name)}</dt><dd><Value field={field} value={draft[field.name]} choices={choices} /></dd></div>)}</dl>;
}

/** A value as a person reads it; null is what a correction takes away. */
export function Value({ field: { of, list }, value, choices }: { field: Field; value: unknown; choices: Choices }): VNode {
  if (value === null) return <i>taken away</i>;
  if (typeof of === 'function' && Array.isArray(value)) {
    return <ol class="entries-told">{value.filter(isObject).map((entry) => <li><span class="unseen">{entryName(of)}: </span><Filled fieldClass={of} draft={entry} choices={choices} omitted={[]} /></li>)}</ol>;
  }
  if (isObject(value)) return <>{Object.entries(value).map(([key, one]) => `${nameIn(choices.parties, key)} ${wordsOf(DAY, one, choices)}`).join('; ')}</>;
  return <>{list && Array.isArray(value) ? value.map((one) => wordsOf(of, one, choices)).join(', ') : wordsOf(of, value, choices)}</>;
}

function wordsOf(of: Field['of'], value: unknown, { channels, parties, commitments }: Choices): string {
  const text = String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (of === DATE || of === CLOSED_DATE || of === DAY) { const words = echoWords(text); return words ? `${capital(words)} (${text})` : text; }
  return nameIn(of === CHANNEL_ID ? channels : of === COUNTRY ? parties : of === COMMITMENT_ID ? commitments : [], text);
}

function nameIn(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.words ?? value;
}
