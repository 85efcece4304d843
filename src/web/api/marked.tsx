import type { ComponentChildren, VNode } from 'preact';

/** A text of the OpenAPI document: what stands in backticks is code. */
export function MarkedText({ text }: { text: string }): VNode {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}

/** A term, and what is said of it. */
export interface Term {
  /** Makes the term a place to link to. */
  readonly id?: string;
  readonly term: ComponentChildren;
  readonly told: ComponentChildren;
}

/** A list of terms; nothing where there are none. */
export function TermList({ rows }: { rows: readonly Term[] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <dl>
      {rows.map(({ id, term, told }) => (
        <>
          <dt id={id}>{term}</dt>
          <dd>{told}</dd>
        </>
      ))}
    </dl>
  );
}

/** Several things in a row, with what stands between them. */
export function Listed({ all, between = ', ' }: { all: readonly VNode[]; between?: string }): VNode {
  return <>{all.map((one, index) => (index === 0 ? one : [between, one]))}</>;
}
