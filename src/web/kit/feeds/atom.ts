import { generateAtomFeed } from 'feedsmith';
import { inXml, type Feed, type FeedEntry } from './feed.js';

/** The feed as Atom (RFC 4287), in pages (RFC 5005). */
export function atomOf(feed: Feed): string {
  const { id, title, subtitle, author, rights, updated, home, self, first, next, entries } = feed;
  return generateAtomFeed({
    id,
    title: { value: inXml(title) },
    subtitle: { value: inXml(subtitle) },
    updated: new Date(updated),
    authors: [{ name: inXml(author) }],
    rights: { value: inXml(rights) },
    links: [
      { rel: 'alternate', type: 'text/html', href: home },
      { rel: 'self', type: 'application/atom+xml', href: self },
      { rel: 'first', type: 'application/atom+xml', href: first },
      ...(next === null ? [] : [{ rel: 'next', type: 'application/atom+xml', href: next }]),
    ],
    generator: { text: 'Parley' },
    entries: entries.map(atomEntry),
  });
}

function atomEntry({ id, title, summary, html, published, updated, address, categories }: FeedEntry) {
  return {
    id: inXml(id),
    title: { value: inXml(title) },
    summary: { value: inXml(summary) },
    content: { type: 'html', value: inXml(html) },
    published: new Date(published),
    updated: new Date(updated),
    links: [{ rel: 'alternate', type: 'text/html', href: address }],
    categories: categories.map(({ term, label }) => ({ term: inXml(term), label: inXml(label) })),
  };
}
