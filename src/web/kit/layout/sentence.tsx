import type { VNode } from 'preact';

/** A sentence whose dates are never broken over two lines. */
export function Sentence({ text }: { text: string }): VNode {
  return (
    <>
      {text
        .split(/(\d{1,2} [A-Z][a-z]{2} \d{4})/)
        .map((part, index) => (index % 2 === 1 ? <span class="whole">{part}</span> : part))}
    </>
  );
}
