import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ShapeMark, type Shape } from '../../ui/shape-mark';
import { useCheckWords } from '../../words/check-words';
import { CameraPreview } from './camera-preview';
import { mendingOf } from './mending';
import { NEEDED, type Judged, type RowName, type Standing } from './rows';
import { SoundMeter } from './sound-meter';
import styles from './system-check.module.css';
import type { CheckSnapshot, SystemCheck } from './system-check';
import { beforeOf, buttonOf, isAsked, saysOf } from './words';

interface CheckRowProps {
  row: RowName;
  check: SystemCheck;
  snapshot: CheckSnapshot;
  pickerPicture: ReactNode;
}

const MARKS: Record<Standing, { shape: Shape; tone: string }> = {
  pass: { shape: 'circle', tone: 'var(--tone-good)' },
  warn: { shape: 'triangle', tone: 'var(--tone-warning)' },
  fail: { shape: 'diamond', tone: 'var(--tone-critical)' },
};
const NOT_TRIED = { shape: 'ring', tone: 'var(--tone-info)' } as const;

/** One row: how it stands, what that means, how to mend it here, and its one button. */
export function CheckRowView({ row, check, snapshot, pickerPicture }: CheckRowProps) {
  const words = useCheckWords();
  const judged = snapshot.rows[row];
  const isRunning = snapshot.running.has(row);
  const machine = check.machine();
  const mending = judged ? mendingOf(words, judged.because, machine) : [];
  const says = judged ? saysOf(words, judged, machine.browser) : beforeOf(words, row);
  return (
    <li className={styles['row']} data-standing={judged?.standing ?? 'none'}>
      <Stack gap="sm" className={styles['words']}>
        <div aria-live="polite" className={styles['said']}>
          <div className={styles['head']}>
            <h2 className={styles['title']}>{words.text.check.row[row]}</h2>
            <StandingMark judged={judged} isRunning={isRunning} />
          </div>
          {says !== undefined && <Text>{says}</Text>}
          {mending.map((sentence) => (
            <Text key={sentence} className={styles['mending']}>
              {sentence}
            </Text>
          ))}
        </div>
        {row === 'camera' && snapshot.camera && <CameraPreview stream={snapshot.camera} />}
        {row === 'microphone' && snapshot.sound && (
          <SoundMeter sound={snapshot.sound} onHeard={check.heard} />
        )}
        {row === 'screen' && judged?.standing !== 'pass' && pickerPicture}
      </Stack>
      <RowButton
        row={row}
        judged={judged}
        isBusy={isRunning || snapshot.terms === null}
        check={check}
      />
    </li>
  );
}

function StandingMark({ judged, isRunning }: { judged: Judged | undefined; isRunning: boolean }) {
  const { standing, page } = useCheckWords().text.check;
  const mark = judged && !isRunning ? MARKS[judged.standing] : NOT_TRIED;
  const word = judged ? standing[judged.standing] : page.notTried;
  return (
    <span className={styles['standing']} style={{ color: mark.tone }}>
      <ShapeMark shape={mark.shape} tone={mark.tone} />
      {isRunning ? page.running : word}
    </span>
  );
}

/** A button that is disabled while it works would lose the focus. */
function RowButton({
  row,
  judged,
  isBusy,
  check,
}: {
  row: RowName;
  judged: Judged | undefined;
  isBusy: boolean;
  check: SystemCheck;
}) {
  const words = useCheckWords();
  const { row: titles, page } = words.text.check;
  const isFirst = isAsked(row) && judged === undefined;
  // Where a person pressed a button there stays one, or the focus would have nowhere to be.
  const isAgain = judged !== undefined && (judged.standing !== 'pass' || isPressed(row));
  if (row === 'browser' || row === 'secure' || (!isFirst && !isAgain)) return null;
  return (
    <Button
      className={styles['button']}
      variant={isFirst && NEEDED.includes(row) ? 'filled' : 'default'}
      aria-disabled={isBusy}
      aria-label={isFirst ? undefined : words.fill(page.againRow, { row: titles[row] })}
      onClick={() => {
        if (!isBusy) void check.run(row);
      }}
    >
      {isFirst ? buttonOf(words, row) : page.again}
    </Button>
  );
}

function isPressed(row: RowName): boolean {
  return isAsked(row) || row === 'upload';
}
