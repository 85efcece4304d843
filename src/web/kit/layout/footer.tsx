import type { VNode } from 'preact';
import { keptBy, licenseWords, tellKeeper, type Keeper } from '../../../words/keeper.js';

/** Whose record it is, on what terms, and whom to tell what is wrong. `address`: that of exactly the page; null where it has none. */
export function Footer({
  keeper,
  address,
  signIn,
}: {
  keeper: Keeper;
  address: string | null;
  signIn: boolean;
}): VNode {
  const tell = tellKeeper(keeper, address ?? '');
  return (
    <footer class="foot">
      <p>
        <a href="/">Parley</a>, the open record of military dialogue · {keptBy(keeper)} · {licenseWords(keeper)} ·{' '}
        <a href="/about">About and terms</a> · <a href="/api/docs">API</a>
        {signIn && (
          <>
            {' '}
            ·{' '}
            <a href="/sign-in" data-who>
              Sign in
            </a>
          </>
        )}
      </p>
      <p class="tell">
        Something wrong? {tell === null ? 'No contact is stated.' : <a href={tell}>Tell the keeper</a>}
        {address !== null && (
          <>
            {' '}
            This page: <span class="address">{address}</span>
          </>
        )}
      </p>
    </footer>
  );
}
