/** What Parley is, in a sentence that begins with its name. */
export const PURPOSE =
  'keeps the open record of military-to-military dialogue: which channels are open, since when, why, and what was known when.';
