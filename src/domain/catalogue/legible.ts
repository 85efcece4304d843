import { shown } from './fault.js';
import { complaint, type Complaint } from './kind.js';

/** Control characters: those of Unicode's category Cc. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** The same, except for tab and line feed. */
const CONTROL_BUT_LAYOUT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** What is wrong with a text that must not be blank, and is. */
export function blank(text: string): Complaint | undefined {
  return text.trim() === '' ? complaint('text-empty', 'The text is blank. Write what there is to say.') : undefined;
}

/** What leaves a mark on paper: letters, digits, signs; a combining mark needs its letter. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/**
 * Those among them that are drawn as nothing: letter fillers, the Braille cell without dots, a musical note without a
 * head.
 */
const DRAWN_AS_NOTHING = /[\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu;

/** What is wrong with a text of characters that are not drawn; `required`: the field cannot be left out instead. */
export function invisible(text: string, required = false): Complaint | undefined {
  if (VISIBLE.test(text.slice(0, 1)) && text.charCodeAt(0) < 0x1000) return undefined; // Settles nearly every text at once.
  if (VISIBLE.test(text.replace(DRAWN_AS_NOTHING, ''))) return undefined;
  const signs = [...new Set(text.slice(0, 100))].slice(0, 3).map(codeOf);
  const found =
    signs.length === 0 ? 'The text is empty' : `The text has no visible character, only ${signs.join(', ')}`;
  const next = `Write what there is to say${required ? '' : ', or leave the field out'}.`;
  return { ...complaint('text-empty', `${found}. ${next}`), since: 2 };
}

function codeOf(sign: string): string {
  return `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * What is wrong with a text that is too long or contains unprintable characters; `laidOut`: whether line feeds and tabs
 * are allowed.
 */
export function illegible(text: string, most: number, laidOut = false): Complaint | undefined {
  if (text.length > most && (text.length > 2 * most || [...text].length > most)) {
    return complaint('text-too-long', `${shown(text)} has more than ${most} characters. Shorten it.`);
  }
  if (!text.isWellFormed()) {
    return complaint(
      'text-malformed',
      `${shown(text)} has half a character pair (a lone surrogate). Send well-formed Unicode.`,
    );
  }
  const [control] = (laidOut ? CONTROL_BUT_LAYOUT : CONTROL).exec(text) ?? [];
  if (control === undefined) return undefined;
  const next = "Take it out; only a readout's text may have lines and tabs.";
  return complaint('text-malformed', `${shown(text)} has the control character ${codeOf(control)}. ${next}`);
}
