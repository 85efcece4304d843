import { CATALOGUE } from '../../src/domain/catalogue/event-types.js';
import { closestTo } from '../../src/domain/catalogue/closest.js';
import { shown } from '../../src/domain/catalogue/fault.js';
import { fieldsOf, type FieldClass } from '../../src/domain/catalogue/fields.js';
import type { Kind } from '../../src/domain/catalogue/kind.js';
import { readEvent } from '../../src/domain/catalogue/read-event.js';
import { parseDay } from '../../src/domain/time/days.js';
import { parseDuration } from '../../src/domain/time/duration.js';
import { parseEdtf } from '../../src/domain/time/edtf.js';
import { unacceptable } from '../../src/http/acceptable.js';
import { checkEncoding, NdjsonBody } from '../../src/http/bodies.js';
import { FormBody } from '../../src/http/form-body.js';
import { idempotencyKey, ifMatch, lastEventId } from '../../src/http/headers.js';
import { readAxes, readQuery } from '../../src/http/parameters.js';
import { batchOf } from '../../src/http/posted.js';
import { matchesEtag } from '../../src/http/reads.js';
import { objectionToTarget, pathOfTarget } from '../../src/http/request-target.js';
import { whyNotThisMachine } from '../../src/http/this-machine.js';
import { readDraft, valuesFrom, valuesOf } from '../../src/web/kit/forms/draft.js';
import { Moment } from '../../src/web/kit/layout/moment.js';
import { Lettering } from '../../src/web/kit/imaging/lettering.js';
import { boardTsv } from '../../src/web/board/table-tsv.js';
import { readTypedDate, readTypedDay } from '../../src/words/date-reader.js';
import { echoWords, wrongWithDate } from '../../src/words/typed-dates.js';

/** A function that sees what others wrote. */
export type TextFunction = readonly [name: string, of: (text: string) => unknown];

/** Every kind of value that the catalogue knows, wherever it stands. */
function kinds(): Map<string, Kind> {
  const found = new Map<string, Kind>();
  const seen = new Set<FieldClass>();
  const visit = (fieldClass: FieldClass): void => {
    if (seen.has(fieldClass)) return;
    seen.add(fieldClass);
    for (const { of } of fieldsOf(fieldClass).values()) {
      if (typeof of === 'function') visit(of);
      else found.set(of.name, of);
    }
  };
  for (const entry of Object.values(CATALOGUE)) visit(entry.class);
  return found;
}

const lettering = new Lettering();
const at = { size: 40, weight: 700, most: 1_000, count: 3 } as const;
const request = (url: string, headers: Record<string, string>) => ({
  url,
  headers,
  method: 'GET',
  originalUrl: url,
  raw: { rawHeaders: ['Host', headers['host'] ?? ''], httpVersion: '1.1' },
  socket: { remoteAddress: '127.0.0.1', localAddress: '127.0.0.1' },
});

/** What reads requests, bodies and fields, and what sets their text in lines, cells and drawings. */
export const TEXT_FUNCTIONS: readonly TextFunction[] = [
  ...[...kinds()].map(([name, kind]): TextFunction => [
    `the kind ${name.slice(0, 40)}`,
    (text) => kind.faults(text, ''),
  ]),
  ['readEvent, its type', (text) => readEvent({ type: text, [text]: text })],
  ['readEvent, its fields', (text) => readEvent({ type: 'ContactHeld', [text]: text, summary: text, occurred: text })],
  ['closestTo', (text) => closestTo(text, ['dpct', 'mmca', 'a'.repeat(128)])],
  ['shown', (text) => shown(text)],
  ['parseEdtf', (text) => parseEdtf(text)],
  ['parseDay', (text) => parseDay(text)],
  ['parseDuration', (text) => parseDuration(text)],
  ['readTypedDate', (text) => readTypedDate(text, 0)],
  ['readTypedDay', (text) => readTypedDay(text, 0)],
  ['wrongWithDate', (text) => wrongWithDate(text, 0)],
  ['echoWords', (text) => echoWords(text)],
  ['FormBody', (text) => FormBody.parse(text)],
  ['FormBody, one value', (text) => FormBody.parse(`a=${text}`).value('a')],
  [
    'a form',
    (text) =>
      readDraft(CATALOGUE.RoundHeld.class, {
        today: 0,
        values: valuesFrom(
          [...fieldsOf(CATALOGUE.RoundHeld.class).keys()].flatMap(
            (name) =>
              [
                [name, text],
                [`${name}/0/says`, text],
              ] as const,
          ),
        ),
      }),
  ],
  ['a draft', (text) => valuesOf(CATALOGUE.RoundHeld.class, { summary: text, sources: [{ url: text }], by: [text] })],
  ['batchOf', (text) => batchOf(new NdjsonBody(text))],
  ['checkEncoding', (text) => checkEncoding({ 'content-type': text, 'content-encoding': text })],
  ['unacceptable, what is taken', (text) => unacceptable(request('/', { accept: text }) as never)],
  ['unacceptable, the address', (text) => unacceptable(request(text, { accept: 'text/html' }) as never)],
  ['pathOfTarget', (text) => pathOfTarget(text)],
  ['pathOfTarget, a whole address', (text) => pathOfTarget(`http://${text}`)],
  ['objectionToTarget', (text) => objectionToTarget(request(`http://${text}`, { host: text }) as never)],
  [
    'whyNotThisMachine',
    (text) => whyNotThisMachine(request('/', { host: text, origin: text, [text]: '' }) as never, ''),
  ],
  ['matchesEtag', (text) => matchesEtag(request('/', { 'if-none-match': text }) as never, '"a"')],
  ['ifMatch', (text) => ifMatch({ 'if-match': text })],
  ['lastEventId', (text) => lastEventId({ 'last-event-id': text })],
  ['idempotencyKey', (text) => idempotencyKey({ 'idempotency-key': text })],
  ['readQuery', (text) => readQuery({ [text]: text }, ['asOf'])],
  ['readAxes', (text) => readAxes({ asOf: text }, 0)],
  ['Moment', (text) => Moment.read('/', { asOf: text, position: text }, 0)],
  ['a table', (text) => boardTsv({ rows: [], notes: [{ publisher: text, url: text }] }, text)],
  ['letters shown', (text) => lettering.shown(text)],
  ['letters cut', (text) => lettering.cut(text, 22, 600, 1_000)],
  ['letters in lines', (text) => lettering.lines(text, at)],
];
