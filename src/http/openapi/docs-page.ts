import { EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import { FAULTS } from '../../domain/catalogue/fault.js';
import { REFUSALS } from '../../domain/relationship/refusals.js';
import { WARNINGS } from '../../queries/warnings.js';
import { PROBLEMS } from '../problem.js';
import { code, html, kindOf, sample, terms } from './docs-html.js';
import { eventTypesHtml, schemaHtml } from './docs-schemas.js';
import { INTRODUCTION, OPERATIONS, parametersOf, SCHEMAS } from './document.js';
import { TAGS, type Answer, type Content, type Operation } from './operation.js';
import { PARAMETERS } from './parameters.js';
import { PROBLEM_MEANINGS } from './problem-meanings.js';
import { PROBLEM_CODES } from './problem-schemas.js';

const EVENT_NAMES: ReadonlySet<string> = new Set(EVENT_TYPES);

/** The document as a page for people, complete without script: every address, schema and code, each with a place to link to. */
export function docsPage(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley – the API</title><link rel="stylesheet" href="/api/docs.css"></head><body>
<header><h1>The API of Parley</h1>
${INTRODUCTION.split('\n\n')
  .map((paragraph) => `<p>${html(paragraph)}</p>`)
  .join('\n')}
<p>The same for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p></header>
${contents()}
<main>
${tags()
  .map(
    ({ tag, operations }) =>
      `<h2 id="${tag}">${tag}</h2><p>${html(TAGS[tag])}</p>\n${operations.map(operationHtml).join('\n')}`,
  )
  .join('\n')}
<h2 id="problems">Problems</h2><p>What is refused is answered by a problem document, whose <code>type</code> leads to one of these.</p>
${terms(PROBLEM_CODES.map((one) => ({ id: one, term: `${code(one)} <span class="quiet">${PROBLEMS[one][0]}</span>`, told: `${html(PROBLEMS[one][1])}. ${html(PROBLEM_MEANINGS[one])}` })))}
<h2 id="faults">Faults</h2><p>What <code>errors</code> of a problem can say of a body: first its form, then what the record holds against it.</p>
${codes('fault', FAULTS)}${codes('fault', REFUSALS)}
<h2 id="warnings">Warnings</h2><p>What is odd about an event that was accepted.</p>
${codes('warning', WARNINGS)}
<h2 id="schemas">Schemas</h2><p>What bodies and answers hold.</p>
${Object.entries(SCHEMAS)
  .filter(([name]) => !EVENT_NAMES.has(name))
  .map(([name, schema]) => schemaHtml(name, schema))
  .join('\n')}
<h2 id="event-types">Types of events</h2><p>What can be recorded. A date is EDTF: a day, month or year, an instant with its offset, or an interval of two.</p>
${eventTypesHtml(SCHEMAS)}
</main></body></html>
`;
}

function tags(): { tag: keyof typeof TAGS; operations: readonly Operation[] }[] {
  return (Object.keys(TAGS) as (keyof typeof TAGS)[]).map((tag) => ({
    tag,
    operations: OPERATIONS.filter((operation) => operation.tag === tag),
  }));
}

function contents(): string {
  const operations = tags().map(
    ({ tag, operations: all }) =>
      `<p><a href="#${tag}"><b>${tag}</b></a></p><ul>${all.map(({ id, summary }) => `<li><a href="#${id}">${html(summary)}</a></li>`).join('')}</ul>`,
  );
  const rest = [
    ['problems', 'Problems'],
    ['faults', 'Faults'],
    ['warnings', 'Warnings'],
    ['schemas', 'Schemas'],
    ['event-types', 'Types of events'],
  ];
  return `<nav aria-label="Contents">${operations.join('\n')}<p><b>Lists</b></p><ul>${rest.map(([id, name]) => `<li><a href="#${id}">${name}</a></li>`).join('')}</ul></nav>`;
}

function operationHtml(operation: Operation): string {
  const { id, method, path, summary, description, body, answers, problems } = operation;
  const parameters = parametersOf(operation)
    .map((name) => PARAMETERS[name])
    .map((parameter) => ({
      term: `${code(parameter.name)} <span class="quiet">${PLACES[parameter.in]}${'required' in parameter && parameter.required ? ', required' : ''}</span>`,
      told: html(parameter.description),
    }));
  return `<section><h3 id="${id}">${html(summary)}</h3><p class="address">${code(`${method.toUpperCase()} ${path}`).replace(/(?<!<)\//g, '<wbr>/')}</p><p>${html(description)}</p>
${parameters.length > 0 ? `<h4>Takes</h4>${terms(parameters)}` : ''}${body ? `<h4>Body</h4>${body.map(contentHtml).join('\n')}` : ''}
<h4>Answers</h4>${terms([...Object.entries(answers).map(([status, answer]) => ({ term: code(status), told: answerHtml(answer) })), ...problems.map((status) => ({ term: code(String(status)), told: problemsOf(status) }))])}</section>`;
}

const PLACES = { path: 'in the path', query: 'in the query', header: 'header' };

function answerHtml({ description, headers, content }: Answer): string {
  const told = headers.length > 0 ? ` <span class="quiet">With ${headers.map(code).join(', ')}.</span>` : '';
  return `${html(description)}${told}${content ? contentHtml(content) : ''}`;
}

function contentHtml({ type, schema, examples }: Content): string {
  const shown = Object.entries(examples).map(
    ([name, value]) => `<details><summary>Example: ${html(name)}</summary>${sample(value)}</details>`,
  );
  return `<p>${code(type)}: ${kindOf(schema)}</p>${shown.join('')}`;
}

/** The problems of a status, each leading to its place. */
function problemsOf(status: number): string {
  return PROBLEM_CODES.filter((one) => PROBLEMS[one][0] === status)
    .map((one) => `<a href="#${one}">${one}</a>`)
    .join(', ');
}

function codes(kind: string, meanings: Readonly<Record<string, string>>): string {
  return terms(
    Object.entries(meanings).map(([one, meaning]) => ({ id: `${kind}-${one}`, term: code(one), told: html(meaning) })),
  );
}
