import type { VNode } from 'preact';
import { parametersOf } from '../../http/openapi/document.js';
import type { Answer, Content, Operation } from '../../http/openapi/operation.js';
import { PARAMETERS, type ParameterName } from '../../http/openapi/parameters.js';
import { PROBLEM_CODES, PROBLEMS } from '../../http/problem.js';
import { SchemaKind } from './kind.js';
import { Listed, MarkedText, TermList, type Term } from './marked.js';

/** One method of one address: what it takes, and what it answers. */
export function OperationSection({ operation }: { operation: Operation }): VNode {
  const { id, method, path, summary, description, body = [], answers, problems } = operation;
  const parameters = parametersOf(operation).map(parameterTerm);
  return (
    <section>
      <h3 id={id}>
        <MarkedText text={summary} />
      </h3>
      <p class="address">
        <code>
          {method.toUpperCase()} <Breakable path={path} />
        </code>
      </p>
      <p>
        <MarkedText text={description} />
      </p>
      {parameters.length > 0 && <h4>Takes</h4>}
      <TermList rows={parameters} />
      {body.length > 0 && <h4>Body</h4>}
      {body.map((content) => (
        <Contained content={content} />
      ))}
      <h4>Answers</h4>
      <TermList
        rows={[
          ...Object.entries(answers).map(([status, answer]) => ({
            term: <code>{status}</code>,
            told: <Answered answer={answer} />,
          })),
          ...problems.map((status) => ({ term: <code>{status}</code>, told: <ProblemsOf status={status} /> })),
        ]}
      />
    </section>
  );
}

const PLACES = { path: 'in the path', query: 'in the query', header: 'header' };

function parameterTerm(key: ParameterName): Term {
  const parameter = PARAMETERS[key];
  const required = 'required' in parameter && parameter.required;
  return {
    term: (
      <>
        <code>{parameter.name}</code>{' '}
        <span class="quiet">
          {PLACES[parameter.in]}
          {required && ', required'}
        </span>
      </>
    ),
    told: <MarkedText text={parameter.description} />,
  };
}

/** An address that may be broken before each of its parts. */
function Breakable({ path }: { path: string }): VNode {
  return (
    <>
      {path.split('/').map((part, index) => (
        <>
          {index > 0 && (
            <>
              <wbr />/
            </>
          )}
          {part}
        </>
      ))}
    </>
  );
}

function Answered({ answer: { description, headers, content } }: { answer: Answer }): VNode {
  return (
    <>
      <MarkedText text={description} />
      {headers.length > 0 && (
        <span class="quiet">
          {' '}
          With{' '}
          <Listed
            all={headers.map((name) => (
              <code>{name}</code>
            ))}
          />
          .
        </span>
      )}
      {content && <Contained content={content} />}
    </>
  );
}

function Contained({ content: { type, schema, examples } }: { content: Content }): VNode {
  return (
    <>
      <p>
        <code>{type}</code>: <SchemaKind schema={schema} />
      </p>
      {Object.entries(examples).map(([name, value]) => (
        <details>
          <summary>
            Example: <MarkedText text={name} />
          </summary>
          <pre>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
        </details>
      ))}
    </>
  );
}

/** The problems of a status, each leading to its place. */
function ProblemsOf({ status }: { status: number }): VNode {
  const codes = PROBLEM_CODES.filter((code) => PROBLEMS[code][0] === status);
  return (
    <Listed
      all={codes.map((code) => (
        <a href={`#${code}`}>{code}</a>
      ))}
    />
  );
}
