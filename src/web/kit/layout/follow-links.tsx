import type { VNode } from 'preact';

/** How the news and the dates of a page's subject are followed; `path`: the address of the page of today. */
export function FollowLinks({ path }: { path: string }): VNode {
  const base = path === '/' ? '' : path;
  return (
    <p class="along">
      Follow it: <a href={`${base}/feed.atom`}>Atom feed</a> · <a href={`${base}/feed.json`}>JSON Feed</a> ·{' '}
      <a href={`${base}/calendar.ics`}>calendar</a>
      {!base.includes('/channels/') && (
        <>
          {' '}
          · <a href={`${base}/report`}>report of this month</a>
        </>
      )}
    </p>
  );
}

/** The same for programs that look for a feed in the head of a page: that of the channel or relationship, else of all. */
export function FeedTags({ canonical }: { canonical: string }): VNode {
  const { pathname } = new URL(canonical);
  const [base] = /^\/r\/[^/]+(\/channels\/[^/]+)?/.exec(pathname) ?? [''];
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title="News of this record" href={`${base}/feed.atom`} />
      <link rel="alternate" type="application/feed+json" title="News of this record" href={`${base}/feed.json`} />
      <link rel="alternate" type="text/calendar" title="Dates of this record" href={`${base}/calendar.ics`} />
    </>
  );
}
