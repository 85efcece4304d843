import type { VNode } from 'preact';

/** What those show who show a link to a page. */
export interface Share {
  readonly title: string;
  readonly description: string;
  /** The page's own address, whole. */
  readonly address: string;
  /** The address of its picture, whole, with all three axes and the edition: it never changes. */
  readonly picture: string;
}

/** The picture of a link, its title and description, for the head of the page (ogp.me, and X's cards). */
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
        'twitter:title': title,
        'twitter:description': description,
        'twitter:image': picture,
        'twitter:image:alt': title,
      }).map(([name, content]) => (
        <meta name={name} content={content} />
      ))}
    </>
  );
}
