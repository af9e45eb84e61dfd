import { Title } from '@mantine/core';

/**
 * A page's heading that takes the focus when it appears or changes, so that who listens instead
 * of looks hears where they are.
 */
export function StepHeading({ children }: { children: string }) {
  return (
    <Title
      key={children}
      ref={takeFocus}
      order={1}
      fz="xl"
      lh={1.25}
      tabIndex={-1}
      style={{ outline: 'none' }}
    >
      {children}
    </Title>
  );
}

function takeFocus(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true });
}
