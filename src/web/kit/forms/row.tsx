import type { ComponentChildren, VNode } from 'preact';

/** A field's label and hint beside its control; where `several` controls make one field, the row is their group. */
export function Row({
  id,
  label: words,
  hint,
  wrong,
  several,
  described,
  unheaded,
  children,
}: {
  id: string;
  label: ComponentChildren;
  hint?: string | undefined;
  wrong: boolean;
  several: boolean;
  described?: string | undefined;
  unheaded?: boolean;
  children: ComponentChildren;
}): VNode {
  const group = several
    ? { id, role: 'group' as const, tabindex: -1, 'aria-labelledby': `${id}-label`, 'aria-describedby': described }
    : {};
  return (
    <div class={wrong ? 'field wrong' : 'field'} {...group}>
      <div>
        {several ? (
          <p class={unheaded ? 'unseen' : 'label'} id={`${id}-label`}>
            {words}
          </p>
        ) : (
          <label class="label" for={id}>
            {words}
          </label>
        )}
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <div>{children}</div>
    </div>
  );
}
