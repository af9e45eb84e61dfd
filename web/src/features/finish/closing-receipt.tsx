import { Stack, Text } from '@mantine/core';
import type { ClosingReceipt as Receipt } from '../../media/messages';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import classes from './closing-receipt.module.css';

/** What the candidate can keep: that everything has arrived, and under which name. */
export function ClosingReceipt({ receipt, examTitle }: { receipt: Receipt; examTitle: string }) {
  const { text, number, duration } = useWords();
  const said = text.finish.receipt;
  const { screen, camera, microphone } = receipt.secondsByTrack;
  const rows = [
    [said.exam, examTitle],
    [said.pieces, number(receipt.segments)],
    [said.screen, duration(screen)],
    [said.camera, duration(camera)],
    [said.microphone, duration(microphone)],
    [said.receipt, receipt.manifestKey ?? said.keptByServer],
    [said.seal, receipt.manifestSha256 ?? said.keptByServer],
  ];
  return (
    <Stack gap="lg">
      <StepHeading>{said.heading}</StepHeading>
      <Notice tone="good" title={said.arrived}>
        <Text>{said.nothingMore}</Text>
      </Notice>
      <dl className={classes['receipt']}>
        {rows.map(([name, value]) => (
          <div key={name} className={classes['row']}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
