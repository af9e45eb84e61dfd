import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { SittingReceipt } from '../../contract/wire';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import classes from './closing-receipt.module.css';
import { download, receiptFile, receiptFileName } from './receipt-file';
import { receiptHeading, receiptSections, type ReceiptSection } from './receipt-words';

/** What the candidate takes away, as the server has it. */
export function ClosingReceipt({
  receipt,
  untaken,
  untakenAnswers,
}: {
  receipt: SittingReceipt;
  /** So many pieces waited here, and the server would not take them after the end. */
  untaken: number;
  /** The same of answers; left out where no paper was answered here. */
  untakenAnswers?: number | undefined;
}) {
  const words = useWords();
  const said = words.text.finish.receipt;
  return (
    <Stack gap="lg" className={classes['receipt']}>
      <StepHeading>{receiptHeading(said, receipt)}</StepHeading>
      <div className={classes['onScreen']}>
        <Notice tone="good" title={said.arrived}>
          <Text>{said.nothingMore}</Text>
          {untaken > 0 && (
            <Text mt="xs">
              {words.fill(words.text.finish.endedByOthers.untaken, { count: untaken })}
            </Text>
          )}
        </Notice>
      </div>
      {untakenAnswers !== undefined && (
        <AnswersLeft
          untaken={untakenAnswers}
          isMoved={receipt.ended_reason === 'superseded_by_approval'}
        />
      )}
      <Stack gap="xs" className={classes['onScreen']}>
        <Group gap="sm">
          <Button
            size="md"
            onClick={() => download(receiptFile(words, receipt), receiptFileName(receipt))}
          >
            {said.download}
          </Button>
          <Button variant="default" size="md" onClick={() => globalThis.print()}>
            {said.print}
          </Button>
        </Group>
        <Text fz="sm" c="var(--text-quiet)" maw="60ch">
          {said.keep}
        </Text>
      </Stack>
      {receiptSections(words, receipt).map((section) => (
        <Section key={section.heading} {...section} />
      ))}
    </Stack>
  );
}

/** What became of answers that the candidate gave here before they went on at another computer. */
function AnswersLeft({ untaken, isMoved }: { untaken: number; isMoved: boolean }) {
  const { text, fill } = useWords();
  const { title, lead, untaken: notTaken } = text.paper.moved;
  if (untaken === 0 && !isMoved) return null;
  return (
    <div className={classes['onScreen']}>
      {untaken > 0 ? (
        <Notice tone="warning" title={fill(notTaken.title, { count: untaken })}>
          <Text>{notTaken.lead}</Text>
        </Notice>
      ) : (
        <Notice tone="info" title={title}>
          <Text>{lead}</Text>
        </Notice>
      )}
    </div>
  );
}

function Section({ heading, lead, rows, lines }: ReceiptSection) {
  return (
    <section className={classes['section']}>
      <Title order={2} fz={16}>
        {heading}
      </Title>
      {lead && <Text c="var(--text-quiet)">{lead}</Text>}
      {rows.length > 0 && (
        <dl className={classes['rows']}>
          {rows.map(([name, value]) => (
            <div key={name} className={classes['row']}>
              <dt>{name}</dt>
              <dd className="tabular">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lines.length > 0 && (
        <ul className={classes['lines']}>
          {lines.map((line) => (
            <li key={line} className="tabular">
              {line}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
