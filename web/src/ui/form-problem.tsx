import { ShapeMark } from './shape-mark';

/** What kept a form from being sent, said where the button is. Renders nothing without words. */
export function FormProblem({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p
      role="alert"
      style={{
        display: 'flex',
        gap: 8,
        alignItems: 'baseline',
        margin: 0,
        color: 'var(--tone-critical)',
      }}
    >
      <ShapeMark shape="triangle" tone="var(--tone-critical)" />
      {words}
    </p>
  );
}
