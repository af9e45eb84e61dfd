/** A small filled shape that repeats what the word beside it says, for eyes that scan. */
export type Shape = 'diamond' | 'triangle' | 'circle' | 'ring' | 'bar' | 'flag';

const PATHS: Record<Shape, string> = {
  diamond: 'M8 1 15 8 8 15 1 8Z',
  triangle: 'M8 1.5 15 14.5H1Z',
  circle: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  ring: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  bar: 'M2 6.5h12v3H2Z',
  flag: 'M3 1h2v14H3ZM6 2h8l-2.5 3.5L14 9H6Z',
};

/** Hidden from screen readers: the word beside it is what they read. `tone` is a CSS colour. */
export function ShapeMark({
  shape,
  tone,
  size = 12,
}: {
  shape: Shape;
  tone: string;
  size?: number;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[shape]} fill={tone} fillRule="evenodd" />
    </svg>
  );
}
