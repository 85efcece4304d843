import type { VNode } from 'preact';
import { DATE_ORDERS } from '../../tables/mapping/cell-dates.js';
import { MAPPABLE } from '../../tables/mapping/mappable-fields.js';
import type { TableMap } from '../../tables/mapping/table-map.js';
import { Row } from '../kit/forms/row.js';
import type { LookedAt } from './import.data.js';
import { CHANNEL_CHOICES, choiceWords, MEANINGS, TYPE_CHOICES } from './import.wording.js';
import { chosenIn, exactIn, MOST_WORDS } from './map-form.js';

/** What each column means, a select each with what stands in its first rows. */
export function ColumnChoices({ looked: { table, map, samples } }: { looked: LookedAt }): VNode {
  const { columns } = table.header;
  const chosen = chosenIn(map, columns);
  const exact = exactIn(map);
  const usual = new Set(MEANINGS.map(([path]) => path));
  const others = [...MAPPABLE.keys()].filter((path) => !usual.has(path)).toSorted();
  return (
    <section class="fields">
      <h2>Columns</h2>
      {exact !== undefined && <input type="hidden" name="exact" value={exact} />}
      {columns.map((name, at) => (
        <Row id={`f-column/${at}`} label={name} hint={samples[at]?.slice(0, 120)} wrong={false} several={false}>
          <select id={`f-column/${at}`} name={`column/${at}`}>
            <option value="">not used</option>
            {MEANINGS.map(([path, words]) => (
              <option value={path} selected={chosen.get(at) === path}>
                {words}
              </option>
            ))}
            <optgroup label="Other fields">
              {others.map((path) => (
                <option value={path} selected={chosen.get(at) === path}>
                  {path}
                </option>
              ))}
            </optgroup>
          </select>
        </Row>
      ))}
      <TypeOfAll map={map} />
    </section>
  );
}

/** What rows are whose cell does not say it. */
function TypeOfAll({ map }: { map: TableMap }): VNode {
  return (
    <Row
      id="f-fixed/type"
      label="Rows that do not say what happened are"
      hint="Where no column says it, that is all of them."
      wrong={false}
      several={false}
    >
      <select id="f-fixed/type" name="fixed/type">
        <option value="">asked for, one by one</option>
        <Types chosen={map.fixed['type']} />
      </select>
    </Row>
  );
}

function Types({ chosen }: { chosen: unknown }): VNode {
  return (
    <>
      {TYPE_CHOICES.map(([type, words]) => (
        <option value={type} selected={chosen === type}>
          {words}
        </option>
      ))}
    </>
  );
}

/** How the dates of the table are written, where that is in doubt. */
export function DateChoices({ map: { dates } }: { map: TableMap }): VNode {
  return (
    <section class="fields">
      <h2>Dates</h2>
      <Row id="f-order" label="5/8/2022 is written" wrong={false} several={false}>
        <select id="f-order" name="order">
          <option value="">never, or only where it can be one day</option>
          {DATE_ORDERS.map((order) => (
            <option value={order} selected={dates.order === order}>
              {order.replaceAll('-', ', ')}
            </option>
          ))}
        </select>
      </Row>
      <Row
        id="f-zone"
        label="Times without a zone"
        hint="Such as +08:00; none keeps the day alone."
        wrong={false}
        several={false}
      >
        <input id="f-zone" name="zone" class="short" value={dates.zone ?? ''} pattern="none|Z|[+\-][0-9]{2}:[0-9]{2}" />
      </Row>
    </section>
  );
}

/** Words of the table that are not known, or were told the meaning of. */
export function WordChoices({ looked }: { looked: LookedAt }): VNode | null {
  const [types, parties, channels] = [
    wordsOf(looked, 'type', 'type-unknown'),
    wordsOf(looked, 'parties', 'party-unknown'),
    wordsOf(looked, 'channels', 'channel-unknown'),
  ];
  if (types.length + parties.length + channels.length === 0) return null;
  const { known, map } = looked;
  const named = known.parties.map(({ code, names }) => [code, names[0] ?? code] as const);
  const all = new Map([...Object.entries(map.relationship?.parties ?? {}), ...named]);
  return (
    <section class="fields">
      <h2>Words</h2>
      {types.map((word, at) => (
        <Word of="type" at={at} word={word}>
          <Types chosen={map.values['type']?.[word]} />
        </Word>
      ))}
      {parties.map((word, at) => (
        <Word of="parties" at={at} word={word}>
          <Parties parties={all} chosen={map.values['parties']?.[word]} />
        </Word>
      ))}
      {channels.map((word, at) => (
        <Channel at={at} word={word} looked={looked} />
      ))}
    </section>
  );
}

function wordsOf({ map, answer }: LookedAt, of: string, code: string): readonly string[] {
  const told = Object.keys(map.values[of] ?? {});
  const asked = (answer?.verdicts ?? []).flatMap(({ errors }) =>
    errors.filter((error) => error.code === code && error.value !== null).map(({ value }) => value!),
  );
  return [...new Set([...told, ...asked])].slice(0, MOST_WORDS);
}

function Word({ of, at, word, children }: { of: string; at: number; word: string; children: VNode | VNode[] }): VNode {
  return (
    <Row id={`f-${of}/${at}`} label={`“${word}” means`} wrong={false} several={false}>
      <input type="hidden" name={`${of}/${at}/word`} value={word} />
      <select id={`f-${of}/${at}`} name={`${of}/${at}/means`}>
        <option value="">not said yet</option>
        {children}
      </select>
    </Row>
  );
}

function Parties({ parties, chosen }: { parties: ReadonlyMap<string, string>; chosen: unknown }): VNode {
  return (
    <>
      {[...parties].map(([code, name]) => (
        <option value={code} selected={chosen === code}>
          {name}
        </option>
      ))}
    </>
  );
}

/** A channel on record, or a new one with what it needs. */
function Channel({ at, word, looked: { known, map } }: { at: number; word: string; looked: LookedAt }): VNode {
  const told = map.values['channels']?.[word];
  const fresh = typeof told === 'object' && told !== null ? (told as Readonly<Record<string, string>>) : undefined;
  const id = `f-channels/${at}`;
  return (
    <Row
      id={id}
      label={`“${word}” is the channel`}
      hint="A new one says how it works, between whom, and what it is part of."
      wrong={false}
      several={true}
    >
      <input type="hidden" name={`channels/${at}/word`} value={word} />
      <select name={`channels/${at}/means`} aria-label="Channel">
        <option value="">not said yet</option>
        {known.channels.map(({ code, names }) => (
          <option value={code} selected={told === code}>
            {names[0] ?? code}
          </option>
        ))}
        <option value="+" selected={fresh !== undefined}>
          a new channel
        </option>
      </select>
      <input
        name={`channels/${at}/name`}
        aria-label="Name of the new channel"
        value={fresh?.['name'] ?? word}
        maxLength={200}
      />
      {CHANNEL_CHOICES.map(([field, words, choices]) => (
        <label>
          {words}{' '}
          <select name={`channels/${at}/${field}`}>
            <option value="">not said yet</option>
            {choices.map((choice) => (
              <option value={choice} selected={fresh?.[field] === choice}>
                {choiceWords(choice)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </Row>
  );
}
