import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import { FAULTS } from '../../domain/catalogue/fault.js';
import { REFUSALS } from '../../domain/relationship/refusals.js';
import { INTRODUCTION, OPERATIONS, SCHEMAS } from '../../http/openapi/document.js';
import { TAGS } from '../../http/openapi/operation.js';
import { PROBLEM_MEANINGS } from '../../http/openapi/problem-meanings.js';
import { PROBLEM_CODES, PROBLEMS } from '../../http/problem.js';
import { WARNINGS } from '../../queries/warnings.js';
import { nextTurn } from '../../turns/turns.js';
import type { PageContent } from '../kit/layout/document.js';
import { MarkedText, TermList } from './marked.js';
import { OperationSection } from './operation-section.js';
import { eventTypeSections, SchemaSection } from './schema-section.js';

const EVENT_NAMES: ReadonlySet<string> = new Set(EVENT_TYPES);

const SUBJECTS = (Object.keys(TAGS) as (keyof typeof TAGS)[]).map((tag) => ({
  tag,
  operations: OPERATIONS.filter((operation) => operation.tag === tag),
}));

const LISTS = [
  ['problems', 'Problems'],
  ['faults', 'Faults'],
  ['warnings', 'Warnings'],
  ['schemas', 'Schemas'],
  ['event-types', 'Types of events'],
] as const;

/** The OpenAPI document as a page: every address, schema and code, each with a place to link to. It is long, and made in turns. */
export async function apiPage(): Promise<PageContent> {
  const parts: string[] = [];
  for (const part of partsOfPage()) {
    parts.push(renderToString(part));
    await nextTurn();
  }
  return {
    title: 'The API – Parley',
    bar: null,
    isPast: false,
    main: <div class="api" dangerouslySetInnerHTML={{ __html: parts.join('') }} />,
  };
}

function partsOfPage(): readonly VNode[] {
  return [
    <Introduction />,
    <Contents />,
    ...SUBJECTS.flatMap(({ tag, operations }) => [
      <Subject tag={tag} />,
      ...operations.map((operation) => <OperationSection operation={operation} />),
    ]),
    <Codes />,
    <>
      <h2 id="schemas">Schemas</h2>
      <p>What bodies and answers hold.</p>
    </>,
    ...Object.entries(SCHEMAS)
      .filter(([name]) => !EVENT_NAMES.has(name))
      .map(([name, schema]) => <SchemaSection name={name} schema={schema} />),
    <>
      <h2 id="event-types">Types of events</h2>
      <p>
        What can be recorded. A date is EDTF: a day, month or year, an instant with its offset, or an interval of two.
      </p>
    </>,
    ...eventTypeSections(SCHEMAS),
  ];
}

function Introduction(): VNode {
  return (
    <>
      <h1>The API of Parley</h1>
      {INTRODUCTION.split('\n\n').map((paragraph) => (
        <p>
          <MarkedText text={paragraph} />
        </p>
      ))}
      <p>
        The same for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.
      </p>
    </>
  );
}

function Subject({ tag }: { tag: keyof typeof TAGS }): VNode {
  return (
    <>
      <h2 id={tag}>{tag}</h2>
      <p>
        <MarkedText text={TAGS[tag]} />
      </p>
    </>
  );
}

function Contents(): VNode {
  return (
    <nav aria-label="Contents">
      {SUBJECTS.map(({ tag, operations }) => (
        <>
          <p>
            <a href={`#${tag}`}>
              <b>{tag}</b>
            </a>
          </p>
          <ul>
            {operations.map(({ id, summary }) => (
              <li>
                <a href={`#${id}`}>
                  <MarkedText text={summary} />
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
      <p>
        <b>Lists</b>
      </p>
      <ul>
        {LISTS.map(([id, name]) => (
          <li>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The codes of problems, faults and warnings; that of a problem is where its `type` leads. */
function Codes(): VNode {
  return (
    <>
      <h2 id="problems">Problems</h2>
      <p>
        What is refused is answered by a problem document, whose <code>type</code> leads to one of these.
      </p>
      <TermList
        rows={PROBLEM_CODES.map((code) => ({
          id: code,
          term: (
            <>
              <code>{code}</code> <span class="quiet">{PROBLEMS[code][0]}</span>
            </>
          ),
          told: <MarkedText text={`${PROBLEMS[code][1]}. ${PROBLEM_MEANINGS[code]}`} />,
        }))}
      />
      <h2 id="faults">Faults</h2>
      <p>
        What <code>errors</code> of a problem can say of a body: first its form, then what the record holds against it.
      </p>
      <Meanings kind="fault" meanings={{ ...FAULTS, ...REFUSALS }} />
      <h2 id="warnings">Warnings</h2>
      <p>What is odd about an event that was accepted.</p>
      <Meanings kind="warning" meanings={WARNINGS} />
    </>
  );
}

function Meanings({ kind, meanings }: { kind: string; meanings: Readonly<Record<string, string>> }): VNode {
  return (
    <TermList
      rows={Object.entries(meanings).map(([code, meaning]) => ({
        id: `${kind}-${code}`,
        term: <code>{code}</code>,
        told: <MarkedText text={meaning} />,
      }))}
    />
  );
}
