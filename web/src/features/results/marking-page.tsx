import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { MarkingItem, MarkingList } from '../../contract/results-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet, RowActs, Rows } from '../../ui/page';
import { ExamPlaces, useExamTitle } from './exam-places';
import { MarkDesk } from './mark-desk';
import styles from './results.module.css';

/** What people mark in an exam: the work that there is, and the answer that is before this person. */
export function MarkingPage({ contestSlug }: { contestSlug: string }) {
  const at = { contest_slug: contestSlug };
  const [done, setDone] = useState('');
  const queries = useQueryClient();
  const key = ['staff', 'marking', contestSlug];
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/marking', { at, signal }),
  });
  const opening = useMutation({
    mutationFn: (wanted: { item_id: string; after: string }) =>
      new Client().post('/api/staff/exams/{contest_slug}/marking/next', wanted, { at }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const work = opening.data?.work;
  const open = (itemId: string, after = '') => opening.mutate({ item_id: itemId, after });
  return (
    <Page
      title={`Marking: ${useExamTitle(contestSlug)}`}
      lead={list.data && rulesWords(list.data)}
      actions={<ExamPlaces contestSlug={contestSlug} />}
    >
      <FormProblem words={list.isError ? failureWords(list.error, FAILED) : null} />
      <FormProblem words={opening.isError ? failureWords(opening.error, FAILED) : null} />
      <output className={styles.done}>
        {opening.isSuccess && !work ? 'Nothing more is left here for you.' : done}
      </output>
      {work && (
        <MarkDesk
          key={work.work_id}
          contestSlug={contestSlug}
          work={work}
          onMarked={(words) => {
            setDone(words);
            open(work.item_id);
          }}
          onPass={() => {
            setDone('');
            open(work.item_id, work.work_id);
          }}
        />
      )}
      {list.isSuccess && (
        <Panel title="What there is to mark">
          <Rows empty="No answer awaits a person. Essays and files appear here as they are handed in.">
            {list.data.items.map((item) => (
              <WorkRow
                key={item.item_id}
                item={item}
                isBusy={opening.isPending}
                isOther={Boolean(work)}
                onOpen={() => {
                  setDone('');
                  open(item.item_id);
                }}
              />
            ))}
          </Rows>
        </Panel>
      )}
    </Page>
  );
}

const FAILED = {
  no_such_exam: 'There is no exam at this address.',
  no_paper: 'This exam has no paper yet.',
};

function rulesWords(rules: MarkingList): string {
  const blind = rules.is_blind
    ? 'You are not told whose answer it is.'
    : 'You see whose answer it is.';
  if (!rules.has_second_marker) return `${blind} One person marks each answer.`;
  return `${blind} Two people mark each answer, and neither is told what the other gave. Where they are more than ${rules.apart_percent} percent apart, a third sees both and decides.`;
}

function awaitWords(answers: number, what: string): string {
  return `${answers} ${answers === 1 ? 'awaits' : 'await'} ${what}`;
}

interface WorkRowProps {
  item: MarkingItem;
  isBusy: boolean;
  /** An answer is open above: to give its mark is what comes next. */
  isOther: boolean;
  onOpen: () => void;
}

function WorkRow(props: WorkRowProps) {
  const { item } = props;
  const left = item.first + item.second + item.moderation;
  const counts = [
    item.first > 0 && awaitWords(item.first, 'a first marker'),
    item.second > 0 && awaitWords(item.second, 'a second marker'),
    item.moderation > 0 && awaitWords(item.moderation, 'a decision'),
    `${item.settled} settled`,
  ].filter((words) => words !== false);
  return (
    <li>
      <span>
        <strong>{item.title}</strong> <Quiet>{counts.join(' · ')}</Quiet>
      </span>
      <RowActs>
        <Button
          size="compact-sm"
          variant={props.isOther ? 'default' : 'filled'}
          disabled={left === 0}
          loading={props.isBusy}
          aria-label={`Mark answers: ${item.title}`}
          onClick={props.onOpen}
        >
          Mark answers
        </Button>
      </RowActs>
    </li>
  );
}
