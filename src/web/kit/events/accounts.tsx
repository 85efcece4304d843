import type { VNode } from 'preact';
import type { AnyEvent } from '../../../domain/catalogue/event-types.js';
import { partiesInWords, type NameOf } from '../../../words/event-names.js';
import { reportedWords } from '../../../words/dates.js';

interface Told {
  readonly by?: readonly string[];
  readonly wording?: string;
  readonly claims?: readonly { readonly by: string; readonly says: string }[];
  readonly readouts?: readonly Readout[];
  readonly sources?: readonly {
    readonly url?: string;
    readonly publisher: string;
    readonly published?: string;
    readonly language?: string;
  }[];
}

interface Readout {
  readonly by: string;
  readonly published?: string;
  readonly url?: string;
  readonly text?: string;
  readonly topics?: readonly string[];
}

/** The sides' accounts side by side: their readouts, their words, their claims. */
export function Accounts({ event, nameOf }: { event: AnyEvent; nameOf: NameOf }): VNode | null {
  const { readouts = [], claims = [], wording, by = [] } = event as unknown as Told;
  if (readouts.length + claims.length === 0 && wording === undefined) return null;
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">The accounts, side by side</h2>
      {wording !== undefined && (
        <p class="in-words">
          In the words of {partiesInWords(by, nameOf) || 'the side that acted'}: <q>{wording}</q>
        </p>
      )}
      <div class="accounts">
        {readouts.map((readout) => (
          <Account readout={readout} nameOf={nameOf} />
        ))}
        {claims.map(({ by: who, says }) => (
          <article>
            <h3>{nameOf(who)}</h3>
            <p>
              <q>{says}</q>
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}

function Account({
  readout: { by, published, url, text, topics = [] },
  nameOf,
}: {
  readout: Readout;
  nameOf: NameOf;
}): VNode {
  return (
    <article>
      <h3>{nameOf(by)}</h3>
      {text !== undefined && <p class="readout">{text}</p>}
      {topics.length > 0 && (
        <ul>
          {topics.map((topic) => (
            <li>{topic}</li>
          ))}
        </ul>
      )}
      {text === undefined && topics.length === 0 && (
        <p class="quiet">An account was published; its content is not on record.</p>
      )}
      <p class="quiet">
        {published === undefined ? 'Undated' : reportedWords(published)}
        {url !== undefined && (
          <>
            , <Outside url={url}>published account</Outside>
          </>
        )}
      </p>
    </article>
  );
}

/** Where it is reported. */
export function Sources({ event }: { event: AnyEvent }): VNode {
  const { sources = [] } = event as unknown as Told;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      {sources.length === 0 && <p>None is named.</p>}
      <ol class="sources">
        {sources.map(({ url, publisher, published, language }) => (
          <li>
            {url === undefined ? <bdi>{publisher}</bdi> : <Outside url={url}>{publisher}</Outside>}
            {published !== undefined && (
              <>
                , <span class="whole">{reportedWords(published)}</span>
              </>
            )}
            {language !== undefined && (
              <>
                {' '}
                (<bdi>{language}</bdi>)
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A link out of Parley: http and https only; anything else is shown as the text it is. */
export function Outside({ url, children }: { url: string; children: string }): VNode {
  return /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noopener noreferrer nofollow">
      {children}
    </a>
  ) : (
    <span>
      {children} ({url})
    </span>
  );
}
