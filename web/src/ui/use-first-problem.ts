import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to the first field with a problem, in the order of the form.
 *
 * `asked` grows with every try to send: what is wrong while somebody types moves nothing. The
 * form's fields say `aria-invalid`, as Mantine's do for an `error`.
 */
export function useFirstProblem(asked: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [asked]);
  return form;
}
