import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** How words are set in a drawing. */
export interface LettersProps {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  /** In pixels. */
  readonly size: number;
  readonly weight: 400 | 600 | 700;
  readonly anchor?: 'start' | 'middle' | 'end' | undefined;
  readonly fill?: string | undefined;
  readonly class?: string | undefined;
  /** That no style sheet says its size and weight. */
  readonly sized?: boolean;
  readonly children: string;
}

/** The outlines of words, as the data of a path; undefined for words that stay words. */
export type DrawnLetters = (
  text: string,
  setting: Pick<LettersProps, 'size' | 'weight'>,
  place: Pick<LettersProps, 'x' | 'y' | 'anchor'>,
) => string | undefined;

/** On a page words are words; a picture, which has no fonts where it is looked at, has outlines in their place. */
export const LettersContext = createContext<DrawnLetters>(() => undefined);

/** Words in a drawing: text, or their outlines. */
export function Letters({
  x,
  y,
  size,
  weight,
  anchor,
  fill,
  class: name,
  sized,
  children,
}: LettersProps): VNode | null {
  const outline = useContext(LettersContext)(children, { size, weight }, { x, y, anchor });
  // There is nothing to be seen of it: no words, or signs that no font has.
  if (outline === '') return null;
  if (outline !== undefined)
    return (
      <path
        class={name === undefined ? 'letters' : `letters ${name}`}
        d={outline}
        fill={fill}
        role="img"
        aria-label={children}
      />
    );
  return (
    <text
      class={name}
      x={x === 0 ? undefined : x}
      y={y}
      text-anchor={anchor}
      {...(sized && { 'font-size': size, 'font-weight': weight })}
      fill={fill}
    >
      {children}
    </text>
  );
}
