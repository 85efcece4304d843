import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { WrongDatesContext } from './wrong-dates.js';

/** Where a day is typed: by words, or, with the script, from a calendar. A wrong one stays as it was typed. */
export function DateInput({
  id,
  name,
  value,
  day,
  of,
}: {
  id: string;
  name: string;
  value: string;
  /** The ISO day at which the calendar opens. */
  day: string;
  /** What the calendar picks, for those who do not see the field. */
  of: string;
}): VNode {
  const wrong = useContext(WrongDatesContext).get(name);
  return (
    <span class="date-input">
      <input
        id={id}
        name={name}
        value={wrong?.typed ?? value}
        size={11}
        autocomplete="off"
        spellcheck={false}
        {...(wrong && { 'aria-invalid': 'true', 'aria-describedby': `${name}-wrong` })}
      />
      <input type="date" class="pick" value={day} aria-label={`${of}, from a calendar`} data-pick-for={id} />
    </span>
  );
}

/** What is wrong with the date of a field, beside it; nothing where it is right. */
export function WrongDateNote({ name }: { name: string }): VNode | null {
  const wrong = useContext(WrongDatesContext).get(name);
  return wrong ? (
    <p class="wrong-date" id={`${name}-wrong`} role="alert">
      {wrong.why}
    </p>
  ) : null;
}
