import { generateJsonFeed } from 'feedsmith';
import type { Feed, FeedEntry } from './feed.js';

/** The feed as JSON Feed 1.1. */
export function jsonFeedOf({ title, subtitle, author, home, self, next, entries }: Feed): string {
  const feed = generateJsonFeed({
    title,
    description: subtitle,
    home_page_url: home,
    feed_url: self,
    ...(next !== null && { next_url: next }),
    authors: [{ name: author }],
    language: 'en',
    items: entries.map(item),
  });
  // An empty list is left out by the library, and asked for by the form.
  return JSON.stringify({ ...(feed as object), items: (feed as { items?: unknown[] }).items ?? [] });
}

function item({ id, title, summary, html, published, updated, address, categories }: FeedEntry) {
  return {
    id,
    url: address,
    title,
    summary,
    content_html: html,
    date_published: new Date(published),
    date_modified: new Date(updated),
    tags: categories.map(({ term }) => term),
  };
}
