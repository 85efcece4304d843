import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Claim, Readout, Source } from '../../../domain/catalogue/accounts.js';
import type { AnyEvent } from '../../../domain/catalogue/event-types.js';
import { partiesInWords, type NameOf } from '../../../words/event-names.js';
import { dayWords, reportedWords } from '../../../words/dates.js';
import { assessedWords } from '../../../words/grades.js';
import { languageWords } from '../../../words/languages.js';
import { KeeperContext } from '../layout/keeper.js';

interface Told {
  readonly by?: readonly string[];
  readonly wording?: string;
  readonly claims?: readonly Claim[];
  readonly readouts?: readonly Readout[];
  readonly sources?: readonly Source[];
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
        {claims.map(({ by: who, says, language }) => (
          <article>
            <h3>{nameOf(who)}</h3>
            <p>
              <q lang={language}>{says}</q>
            </p>
            {language !== undefined && <p class="quiet">In {languageWords(language)}</p>}
          </article>
        ))}
      </div>
    </section>
  );
}

function Account({
  readout: { by, published, url, text, topics = [], language },
  nameOf,
}: {
  readout: Readout;
  nameOf: NameOf;
}): VNode {
  return (
    <article>
      <h3>{nameOf(by)}</h3>
      {text !== undefined && (
        <p class="account-text" lang={language}>
          {text}
        </p>
      )}
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
        {language !== undefined && `, in ${languageWords(language)}`}
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
        {sources.map((source) => (
          <li>
            <Reported source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A source as it is cited, then what is known of the page that was read. */
export function Reported({
  source: { publisher, title, url, published, language, archivedUrl, retrieved, sha256, grade },
}: {
  source: Source;
}): VNode {
  const { showsGrades } = useContext(KeeperContext);
  const named = title ?? publisher;
  // Where the address is given up as dead, what is left of the page is its copy.
  const readAt = url ?? archivedUrl;
  return (
    <>
      {readAt === undefined ? <bdi>{named}</bdi> : <Outside url={readAt}>{named}</Outside>}
      {title !== undefined && (
        <>
          , <bdi>{publisher}</bdi>
        </>
      )}
      {published !== undefined && (
        <>
          , <span class="whole">{reportedWords(published)}</span>
        </>
      )}
      {language !== undefined && ` (${languageWords(language)})`}
      {archivedUrl !== undefined && url === undefined && ', archived copy'}
      {archivedUrl !== undefined && url !== undefined && (
        <>
          , <Outside url={archivedUrl}>archived copy</Outside>
        </>
      )}
      {retrieved !== undefined && (
        <>
          , read on <span class="whole">{dayWords(retrieved)}</span>
        </>
      )}
      {grade !== undefined && showsGrades && <span class="evidence">{assessedWords(grade)}</span>}
      {sha256 !== undefined && (
        <span class="evidence">
          SHA-256 of the page: <code>{sha256}</code>
        </span>
      )}
    </>
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
