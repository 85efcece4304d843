/** A feed, before it is written in one of its forms. Texts are as people wrote them; moments are ISO 8601, UTC. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** The terms for the data. */
  readonly rights: string;
  readonly updated: string;
  /** Addresses: the page it is about, the feed itself, its first page (RFC 5005), and the next, if there is one. */
  readonly home: string;
  readonly self: string;
  readonly first: string;
  readonly next: string | null;
  readonly entries: readonly FeedEntry[];
}

/** One entry of a feed. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** HTML of our own making. */
  readonly html: string;
  readonly published: string;
  readonly updated: string;
  readonly address: string;
  readonly categories: readonly { readonly term: string; readonly label: string }[];
}

/** Characters that no XML 1.0 document may have, not even escaped; halves of surrogate pairs among them. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as XML can hold it: what it cannot is replaced by a mark. */
export function inXml(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd');
}
