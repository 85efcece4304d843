import type { VNode } from 'preact';
import { PURPOSE } from '../../../words/purpose.js';

/** What those show who show a link to a page. */
export interface Share {
  readonly title: string;
  readonly description: string;
  /** The page's own address, whole. */
  readonly address: string;
  /** The address of its picture, whole, with all three axes and the edition: it never changes. */
  readonly picture: string;
}

/**
 * What those show who show a link to a page that says nothing of its own for them: its title, what Parley is, and the picture of its
 * relationship as the page has it, or of Parley. `address` is the page's one address.
 */
export function shareOf(
  { title, exact = '' }: { readonly title: string; readonly exact?: string },
  origin: string,
  address: string,
): Share {
  const name = title.replace(/ – Parley$/, '');
  const record = /^\/r\/[^/]+/.exec(address.slice(origin.length))?.[0] ?? '';
  const asked = new URLSearchParams(exact.split('?')[1] ?? '');
  const axes = ['asOf', 'knownAt', 'position', 'edition'].flatMap((axis) => {
    const value = asked.get(axis);
    return value === null ? [] : [[axis, value]];
  });
  const query = record !== '' && axes.length === 4 ? `?${new URLSearchParams(axes).toString()}` : '';
  return {
    title: name,
    description: `${name}. Parley ${PURPOSE}`,
    address,
    picture: `${origin}${record}/picture.png${query}`,
  };
}

/**
 * The picture of a link, its title and description, for the head of the page (ogp.me, and X's cards, which take the title
 * and description of the others).
 */
export function ShareTags({ share: { title, description, address, picture } }: { share: Share }): VNode {
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Parley',
    'og:title': title,
    'og:description': description,
    'og:url': address,
    'og:image': picture,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': title,
  };
  return (
    <>
      <meta name="description" content={description} />
      {Object.entries(properties).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      {Object.entries({
        'twitter:card': 'summary_large_image',
        'twitter:image': picture,
      }).map(([name, content]) => (
        <meta name={name} content={content} />
      ))}
    </>
  );
}
