import type { Subject, SubjectList } from '../../queries/list-subjects.js';

/** No sitemap may have more addresses than these (sitemaps.org), nor an index more sitemaps. */
const MOST_ADDRESSES = 50_000;
/** Pages that tell of no subject: the start, and what is said of all that is kept here. */
const [START, ABOUT] = ['/', '/about'];
/** Places of subjects in a sitemap: the first has those pages besides. */
const PLACES = MOST_ADDRESSES - 2;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** How many sitemaps it takes for so many places. */
export function sitemapsFor(places: number, most = PLACES): number {
  return Math.max(1, Math.ceil(places / most));
}

/** One of the sitemaps, counted from 1, as XML in pieces: each page's address and when the record last said something of what it tells. */
export async function* sitemap(
  origin: string,
  subjects: SubjectList,
  page: number,
  most = PLACES,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${NAMESPACE}">\n`;
  if (page === 1)
    yield entry('url', origin + START, subjects.lastSaid(0, subjects.places)) + entry('url', origin + ABOUT, undefined);
  for await (const piece of subjects.between((page - 1) * most, page * most))
    yield piece.map((subject) => entry('url', origin + addressOf(subject), subject.lastSaid)).join('');
  yield '</urlset>\n';
}

/** The index of them, where one does not hold all. */
export function sitemapIndex(origin: string, subjects: SubjectList, most = PLACES): string {
  const entries = Array.from({ length: Math.min(sitemapsFor(subjects.places, most), MOST_ADDRESSES) }, (_, at) =>
    entry('sitemap', `${origin}/sitemap.xml?page=${at + 1}`, subjects.lastSaid(at * most, (at + 1) * most)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${NAMESPACE}">\n${entries.join('')}</sitemapindex>\n`;
}

function addressOf({ relationship, kind, id }: Subject): string {
  const board = `/r/${encodeURIComponent(relationship)}`;
  const addresses: { readonly [Kind in Subject['kind']]: string } = {
    board,
    history: `${board}/events`,
    commitments: `${board}/commitments`,
    channel: `${board}/channels/${encodeURIComponent(id)}`,
    event: `${board}/events/${encodeURIComponent(id)}`,
  };
  return addresses[kind];
}

function entry(name: 'url' | 'sitemap', address: string, lastSaid: string | undefined): string {
  const dated = lastSaid === undefined ? '' : `<lastmod>${lastSaid}</lastmod>`;
  return `<${name}><loc>${address.replaceAll('&', '&amp;')}</loc>${dated}</${name}>\n`;
}
