/** Says on the page who is signed in: pages are the same for everybody, so they hold only the way to sign in. */

const link = document.querySelector<HTMLAnchorElement>('a[data-who]');

async function tell(place: HTMLAnchorElement): Promise<void> {
  const answer = await fetch('/sign-in/who');
  const name = answer.ok ? await answer.text() : '';
  if (name !== '') place.textContent = `Signed in as ${name}`;
  else if (location.pathname !== '/' && location.pathname !== '/sign-in')
    place.href = `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
}

if (link) tell(link).catch(() => undefined);
