import { Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Correction, KeyedItem } from '../../contract/results-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet } from '../../ui/page';
import { AskedText } from './asked-text';
import { ExamPlaces, useExamTitle } from './exam-places';
import { KeyForm } from './key-form';
import { isCorrectable } from './key-changes';
import { keyLines } from './result-words';
import styles from './results.module.css';
import { VersionChoice } from './version-choice';

const REMARKING_LOOK_MS = 2_000;

/** The keys of the published paper, how they were corrected, and the way to correct one. */
export function KeysPage({ contestSlug }: { contestSlug: string }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState('');
  const [version, setVersion] = useState<number>();
  const key = ['staff', 'keys', contestSlug, version];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/keys', {
        at: { contest_slug: contestSlug },
        query: version === undefined ? {} : { version },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.corrections.some((one) => one.remarked_at_ms === null)
        ? REMARKING_LOOK_MS
        : false,
  });
  const keys = found.data;
  return (
    <Page
      title={`Answer keys: ${useExamTitle(contestSlug)}`}
      lead="What is right, as the published paper has it. A corrected key changes nothing of what candidates were asked; everybody's answers are marked again by it, and each result tells what changed."
      actions={<ExamPlaces contestSlug={contestSlug} />}
    >
      <FormProblem
        words={
          found.isError
            ? failureWords(found.error, { no_paper: 'This exam has no published paper yet.' })
            : null
        }
      />
      {keys && <VersionChoice of={keys} onChoose={setVersion} />}
      {keys && (
        <Panel title={`${keys.title}, paper ${keys.version}`}>
          <ol className={styles.items}>
            {keys.items.map((keyed) => (
              <KeyRow
                key={keyed.item_id}
                keyed={keyed}
                corrections={keys.corrections.filter((one) => one.item_id === keyed.item_id)}
                onOpen={() => setOpen(open === keyed.item_id ? '' : keyed.item_id)}
              >
                {open === keyed.item_id && (
                  <KeyForm
                    contestSlug={contestSlug}
                    version={keys.version}
                    keyed={keyed}
                    onDone={() => {
                      setOpen('');
                      void queries.invalidateQueries({ queryKey: key });
                    }}
                  />
                )}
              </KeyRow>
            ))}
          </ol>
        </Panel>
      )}
    </Page>
  );
}

interface KeyRowProps {
  keyed: KeyedItem;
  corrections: readonly Correction[];
  onOpen: () => void;
  children: React.ReactNode;
}

function KeyRow({ keyed: { item, item_id: id }, corrections, onOpen, children }: KeyRowProps) {
  const lines = keyLines(item);
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <h3 className={styles.itemTitle}>{item.title}</h3>
        {isCorrectable(item.body) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={children !== false}
            aria-controls={`key-${id}`}
            aria-label={`Correct the key: ${item.title}`}
            onClick={onOpen}
          >
            Correct the key
          </Button>
        )}
      </div>
      <AskedText markdown={item.prompt} />
      <dl className={styles.answers}>
        <div>
          <dt>Key</dt>
          <dd>{lines.length === 0 ? 'People mark it.' : lines.join('\n')}</dd>
        </div>
      </dl>
      {corrections.map((one) => (
        <Quiet key={one.correction_id}>
          Corrected by {one.by}, {dayAndMinute(one.at_ms)}: {one.reason}.{' '}
          {one.remarked_at_ms === null
            ? 'Answers are being marked again.'
            : `Everybody was marked again by ${dayAndMinute(one.remarked_at_ms)}.`}
        </Quiet>
      ))}
      <div id={`key-${id}`}>{children}</div>
    </li>
  );
}
