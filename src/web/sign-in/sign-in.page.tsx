import type { VNode } from 'preact';
import { SCOPE_MEANINGS } from '../../domain/editors/scopes.js';
import type { Permission } from '../../domain/editors/writer.js';
import type { PageContent } from '../kit/layout/document.js';
import { Row } from '../kit/forms/row.js';

/** Somebody who is signed in. */
export interface SignedIn extends Permission {
  /** As they are shown. */
  readonly name: string;
  /** Whether by the proxy in front of Parley, where they sign out. */
  readonly byProxy: boolean;
}

interface SignInProps {
  readonly signedIn: SignedIn | undefined;
  /** Where to go then. */
  readonly to: string;
  /** What is wrong with the key that was sent. */
  readonly wrong?: string | undefined;
}

/** The page for signing in and out, in its frame: it has no moment. */
export function signInContent(props: SignInProps): PageContent {
  const { signedIn, wrong } = props;
  const title = `${wrong === undefined ? '' : 'Error: '}${signedIn ? 'Signed in' : 'Sign in'} – Parley`;
  return { title, bar: null, isPast: false, main: signedIn ? <Who {...signedIn} /> : <Form {...props} /> };
}

function Form({ to, wrong }: SignInProps): VNode {
  const [id, fault] = ['key', wrong === undefined ? undefined : 'key-fault'];
  return (
    <div class="form-page">
      <h1>Sign in</h1>
      <p class="lead">
        Whoever records here has a key. Reading asks for one only where the keeper of the record wants it so.
      </p>
      <form class="entry-form" method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <div class="fields">
          <Row
            id={id}
            label="Your key"
            hint="It begins with parley_ and was shown once, when it was made."
            wrong={wrong !== undefined}
            several={false}
          >
            <input
              id={id}
              name="key"
              type="password"
              autocomplete="current-password"
              required
              spellcheck={false}
              autofocus
              aria-describedby={[`${id}-hint`, fault].filter((one) => one !== undefined).join(' ')}
              aria-invalid={wrong === undefined ? undefined : 'true'}
            />
            {wrong !== undefined && (
              <p class="fault" id={fault} role="alert">
                {wrong}
              </p>
            )}
          </Row>
        </div>
        <p class="buttons">
          <button class="primary">Sign in</button>
        </p>
      </form>
      <p class="quiet">
        This browser stays signed in for twelve hours, or until you sign out. A lost key is made anew, not found again.
      </p>
    </div>
  );
}

function Who({ name, scope, relationships, byProxy }: SignedIn): VNode {
  return (
    <div class="form-page">
      <h1>
        Signed in as <bdi>{name}</bdi>
      </h1>
      <p class="lead">
        This key may {SCOPE_MEANINGS[scope]}
        {relationships === undefined ? '.' : `, in ${relationships.join(', ')} only.`}
      </p>
      <p>
        <a href="/sign-in/addresses">Addresses for feed readers and calendars</a>
      </p>
      {scope === 'admin' && (
        <p>
          <a href="/admin/backups">Backups of the record</a>
        </p>
      )}
      {byProxy ? (
        <p>The server in front of Parley says who you are: sign out there.</p>
      ) : (
        <form method="post" action="/sign-out">
          <p class="buttons">
            <button class="primary">Sign out</button>
          </p>
        </form>
      )}
    </div>
  );
}
