import { firstLanguage, isForeign, withLanguages, type Language } from '../../../words/scripts.js';

/** Elements that hold text alone: they are marked themselves. */
const TEXT_ONLY = /^<(option|textarea|title)\b/;
/** What is between two tags, with the tag before it; in the value of an attribute, which is in quotes, nothing ends a tag. */
const TEXTS = /(<[a-z](?:[^<>"]|"[^"]*")*>|<\/[a-z0-9]+>)([^<]+)/g;

/**
 * A page that tells of each name in another script in which language it is, and from where it is read: whoever reads it aloud says it
 * right, and what stands beside it stays where it is. In one place, for whatever anybody wrote.
 */
export function markLanguages(html: string): string {
  if (!isForeign(html)) return html;
  return html.replace(TEXTS, (whole, tag: string, text: string) => {
    if (!isForeign(text)) return whole;
    // An option is a name; a title or what is being written may be in several languages.
    if (TEXT_ONLY.test(tag)) return (tag.startsWith('<option') ? marked(tag, text) : tag) + text;
    return tag + withLanguages(text, (run, language) => `<bdi${attributes(language)}>${run}</bdi>`);
  });
}

/** The tag of an element whose text has names in another language. */
function marked(tag: string, text: string): string {
  const language = firstLanguage(text);
  return language && !/ lang=/.test(tag) ? tag.replace(/^<[a-z]+/, (name) => name + attributes(language)) : tag;
}

function attributes({ tag, rightToLeft }: Language): string {
  return ` lang="${tag}" dir="${rightToLeft ? 'rtl' : 'ltr'}"`;
}
