import { Button, Stack, Text } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Notice } from '../../ui/notice';
import { SupportContact } from '../../ui/support-contact';
import { useCheckWords } from '../../words/check-words';
import { CheckRowView } from './check-row';
import { ResultForm } from './result-form';
import { ROWS, type RowName } from './rows';
import styles from './system-check.module.css';
import type { CheckSnapshot, SystemCheck } from './system-check';
import { listed } from './words';

/** The whole check: what was found by itself, what needs a click, and what is left to mend. */
export function CheckPage({
  check,
  pickerPicture,
}: {
  check: SystemCheck;
  /** The picture of the right choice in the browser's window for sharing. */
  pickerPicture: ReactNode;
}) {
  const snapshot = useSyncExternalStore(check.subscribe, check.snapshot);
  const { page } = useCheckWords().text.check;
  const { terms, failure, rows, sound, camera } = snapshot;
  const isOn = camera !== null || sound !== null;
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <h1 className={styles['heading']}>{page.title}</h1>
        <Text maw="60ch">{page.lead}</Text>
        <Text maw="60ch" fz="sm" c="var(--text-quiet)">
          {page.privacy}
        </Text>
      </Stack>
      {failure !== null && <NoTerms failure={failure} onAgain={check.begin} />}
      {failure === null && <Summary snapshot={snapshot} remaining={check.remaining} />}
      <ul className={styles['rows']} aria-label={page.list}>
        {ROWS.map((row) => (
          <CheckRowView
            key={row}
            row={row}
            check={check}
            snapshot={snapshot}
            pickerPicture={pickerPicture}
          />
        ))}
      </ul>
      {(rows.camera ?? rows.microphone) !== undefined && (
        <div>
          <Button variant="default" onClick={check.turnOff} aria-disabled={!isOn}>
            {isOn ? page.turnOff : page.areOff}
          </Button>
        </div>
      )}
      {terms !== null && terms.contest_slug !== '' && <ResultForm onTell={check.tell} />}
    </Stack>
  );
}

function NoTerms({ failure, onAgain }: { failure: string; onAgain: () => Promise<void> }) {
  const { check, frame } = useCheckWords().text;
  const { failure: known, page } = check;
  const words = failure === 'no_such_exam' ? known.no_such_exam : known.unreachable;
  return (
    <Notice tone="critical" title={words.title}>
      <Text>{words.advice}</Text>
      <div>
        <Button onClick={() => void onAgain()}>{page.again}</Button>
      </div>
      <SupportContact when={frame.supportIfItStays} />
    </Notice>
  );
}

function Summary({
  snapshot,
  remaining,
}: {
  snapshot: CheckSnapshot;
  remaining: RowName[] | null;
}) {
  const words = useCheckWords();
  const { page } = words.text.check;
  if (snapshot.terms === null) return <Notice tone="info" title={page.loading} />;
  if (remaining === null) return <Notice tone="info" title={page.looking} />;
  if (remaining.length === 0) {
    return (
      <Notice tone="good" title={page.ready}>
        <Text>{page.readyNext}</Text>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={words.fill(page.remains, { rows: listed(words, remaining) })}>
      <Text>{page.remainsNext}</Text>
    </Notice>
  );
}
