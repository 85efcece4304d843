import type { EpochDay } from '../../../domain/time/days.js';
import { HttpAnswer } from '../../../http/http-answer.js';
import { readTypedDate } from '../../../words/date-reader.js';
import { capital } from '../../../words/numbers.js';
import { echoWords, wrongWithDate } from '../../../words/typed-dates.js';

/** How a form's script is answered in words. */
export const PLAIN = { headers: { 'content-type': 'text/plain; charset=utf-8' } };

/** What a date means, in words, or what is wrong with it, for the script of a form; empty for what is no date in any way. */
export function dateEcho(text: string, today: EpochDay): HttpAnswer<string> {
  const read = readTypedDate(text, today);
  const words = read && (wrongWithDate(text, today) ?? echoWords('edtf' in read ? read.edtf : ''));
  return new HttpAnswer(capital(words ?? ''), PLAIN);
}
