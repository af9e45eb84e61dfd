import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ShapeMark, type Shape } from './shape-mark';
import classes from './notice.module.css';

export type NoticeTone = 'good' | 'info' | 'warning' | 'critical';

const SHAPES: Record<NoticeTone, Shape> = {
  good: 'circle',
  info: 'ring',
  warning: 'triangle',
  critical: 'diamond',
};

/**
 * What has happened, beside a shape that repeats how much it matters.
 *
 * `critical` is read out at once, the others when the listener pauses.
 */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: NoticeTone;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={classes['notice']}
      data-tone={tone}
      role={tone === 'critical' ? 'alert' : 'status'}
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <span className={classes['mark']}>
          <ShapeMark shape={SHAPES[tone]} tone={`var(--tone-${tone})`} />
        </span>
        <Stack gap="xs" flex="1 1 auto" miw={0}>
          <Text fw={600}>{title}</Text>
          {children}
        </Stack>
      </Group>
    </div>
  );
}
