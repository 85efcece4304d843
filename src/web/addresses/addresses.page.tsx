import type { VNode } from 'preact';
import type { HeldKey, KeyState } from '../../domain/editors/keyring.js';
import { dayWords } from '../../words/dates.js';
import type { PageContent } from '../kit/layout/document.js';

/** What the page of somebody's own addresses is made from. */
export interface AddressesData {
  /** Whether feeds and calendars need an address of one's own. */
  readonly needed: boolean;
  /** Those there are, without their secrets. */
  readonly own: readonly { readonly key: HeldKey; readonly state: KeyState }[];
  /** Scheme, host and port as the reader has them. */
  readonly origin: string;
  /** The key that was just made, which is shown this once. */
  readonly made?: string;
  /** Why none could be made. */
  readonly wrong?: string;
}

/** The page of somebody's own addresses in its frame: it has no moment. */
export function addressesContent(data: AddressesData): PageContent {
  const { needed, wrong } = data;
  return {
    title: `${wrong === undefined ? '' : 'Error: '}Your addresses to follow by – Parley`,
    bar: null,
    isPast: false,
    main: (
      <div class="about-page">
        <h1>Your addresses to follow by</h1>
        {needed ? <Addresses data={data} /> : <p class="lead">Feeds and calendars need no address of your own here.</p>}
      </div>
    ),
  };
}

function Addresses({ data: { own, origin, made, wrong } }: { data: AddressesData }): VNode {
  return (
    <>
      <p class="lead">
        Feed readers and calendars cannot sign in. An address of your own lets them read feeds and calendars, and
        nothing else.
      </p>
      {wrong !== undefined && (
        <div class="notice wrong" role="alert">
          <p>{wrong}</p>
        </div>
      )}
      {made !== undefined && <Made origin={origin} made={made} />}
      <form method="post" action="/sign-in/addresses">
        <p class="buttons">
          <button class="primary">Make {own.length === 0 ? 'an' : 'another'} address</button>
        </p>
      </form>
      {own.length > 0 && (
        <section aria-labelledby="own">
          <h2 id="own">Those there are</h2>
          <ul class="plain">
            {own.map(({ key, state }) => (
              <li>
                <form method="post" action={`/sign-in/addresses/${key.key}/revocation`}>
                  <code>{key.key}</code>, made {dayWords(key.issuedAt.slice(0, 10))}
                  {state === 'unconfirmed' && ', off since the record was restored'}{' '}
                  <button>
                    Revoke<span class="unseen"> {key.key}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="quiet">An address also ends when you have no key any more.</p>
    </>
  );
}

/** The new address in its uses. */
function Made({ origin, made }: { origin: string; made: string }): VNode {
  return (
    <div class="notice" role="status">
      <p>
        <b>Copy it now: it is shown this once.</b> Whoever has it reads what you read of feeds and calendars, as long as
        you do not revoke it.
      </p>
      <dl class="filled">
        {[
          ['Feed reader', 'feed.atom'],
          ['Calendar', 'calendar.ics'],
        ].map(([name, file]) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <code>
                {origin}/{file}?key={made}
              </code>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        For one relationship or channel, take the address of its feed or calendar, and put <code>?key=…</code> behind it
        in the same way.
      </p>
    </div>
  );
}
