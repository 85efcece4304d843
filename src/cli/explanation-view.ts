import type { ExplanationAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { announcedWords } from '../words/remarks.js';
import { lookWords } from '../words/statuses.js';
import { paragraph, plain, type Screen } from './table.js';
import { axesLine, colourOf, countOf, coverageLine } from './words.js';

type Step = ExplanationAnswer['steps'][number];

/** Every step with its reason, then what is in doubt and what comes next. */
export function explanationView(explanation: ExplanationAnswer): AnswerView {
  return {
    answer: explanation,
    rows: explanation.steps,
    columns: [
      'date',
      'event',
      'occurred',
      'summary',
      'rule',
      'before',
      'after',
      'note',
      'first',
      'disputed',
      'oneSided',
      'noSource',
    ],
    text: (screen) => text(explanation, screen),
  };
}

function text(explanation: ExplanationAnswer, screen: Screen): string {
  const { relationship, channel, status, steps } = explanation;
  const outside = coverageLine(explanation);
  const after = [...doubt(explanation), ...unknown(explanation), ...announced(explanation), ...calendar(explanation)];
  return [
    `${screen.paint(`${relationship} ${channel}`, 'bold')}: ${screen.paint(lookWords(status), colourOf(status))}, in ` +
      `${countOf(steps.length, 'step')}`,
    paragraph(axesLine(explanation), screen),
    ...(outside === undefined ? [] : [paragraph(outside, screen)]),
    ...(steps.length > 0 ? ['', ...steps.flatMap((step) => stepLines(step, screen))] : []),
    ...(after.length > 0 ? ['', ...after.map((line) => paragraph(line, screen))] : []),
  ].join('\n');
}

/** The day stands out at the left: what belongs to its step stands in by as much. */
const STEP = ' '.repeat('2020-01-14  '.length);

function stepLines(step: Step, screen: Screen): string[] {
  const { paint } = screen;
  const { date, event, rule, before, after, summary, note, first = [] } = step;
  const moved =
    before === after
      ? `stays ${lookWords(after)}`
      : `${lookWords(before)} → ${paint(lookWords(after), colourOf(after))}`;
  const by = event === null ? rule : `${rule} ${event}`;
  const notable = first.filter(({ sort, since }) => since !== null && sort !== 'use').map((one) => one.text);
  return [
    paragraph(`${paint(date, 'dim')}  ${moved}  ${paint(by, 'dim')}`, screen, STEP.length),
    ...(summary ? [paragraph(`${STEP}${plain(summary)}`, screen, STEP.length)] : []),
    paragraph(`${STEP}→ ${plain([note, ...notable, ...marksOf(step)].join('; '))}`, screen, STEP.length + 2),
  ];
}

function marksOf({ disputed, oneSided, noSource }: Step): string[] {
  return [
    ...(disputed ? ['disputed'] : []),
    ...(oneSided ? ["one side's account only"] : []),
    ...(noSource ? ['no source named'] : []),
  ];
}

function doubt({ doubt: doubts }: ExplanationAnswer): string[] {
  return doubts.map(({ event, why }) => `In doubt: ${plain(why)} (${event}).`);
}

function unknown({ notYetKnown, knownAt }: ExplanationAnswer): string[] {
  return notYetKnown === 0
    ? []
    : [`${countOf(notYetKnown, 'event')} about it had happened but could not be known on ${knownAt}.`];
}

/** What would have happened by itself between the record's end and the day asked about is unknown. */
function announced({ announced: stops }: ExplanationAnswer): string[] {
  return stops.map((stop) => `Announced: ${announcedWords(stop)} (${stop.event}).`);
}

function calendar({ calendar: steps, asOf }: ExplanationAnswer): string[] {
  return steps
    .filter(({ on }) => on > asOf)
    .map(
      ({ on, becomes, beyondCoverage }) =>
        `If nothing happens, it will be ${becomes} on ${on}${beyondCoverage ? ', provided somebody still watches then' : ''}.`,
    );
}
