import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DrawnForm } from '../../contract/authoring-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet } from '../../ui/page';
import styles from './authoring.module.css';
import { counted } from './file-words';
import type { ShowItem, ShowText } from './show-item';
import type { PaperAtWork } from './use-paper';

interface PreviewPanelProps {
  contestSlug: string;
  work: PaperAtWork;
  showItem: ShowItem;
  showText: ShowText;
}

const WORDS = {
  paper_unsound: 'The paper has to be without faults first. They stand at their places above.',
  no_paper: 'Save the paper first.',
};

/** The saved paper as candidates get it: each number is another one's form. */
export function PreviewPanel({ contestSlug, work, showItem, showText }: PreviewPanelProps) {
  const [form, setForm] = useState(0);
  const drawn = useQuery({
    queryKey: ['staff', 'paper-preview', contestSlug, work.draft?.revision ?? 0, form],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/paper/preview', {
        at: { contest_slug: contestSlug },
        query: { form },
        signal,
      }),
    enabled: form > 0 && work.draft !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isPossible = work.draft !== null && !work.isChanged;
  return (
    <Panel
      title="Preview"
      anchor="preview"
      note={
        isPossible
          ? 'As one candidate might get it. Another one gets other questions from pools, and another order.'
          : 'Save the paper to see it as it is now.'
      }
    >
      <Group gap="sm">
        <Button
          variant="default"
          disabled={!isPossible}
          loading={drawn.isFetching}
          onClick={() => setForm(form + 1)}
        >
          {form === 0 ? 'Show a candidate’s paper' : 'Show another candidate’s'}
        </Button>
        {form > 0 && drawn.data && <Quiet>Paper number {form}</Quiet>}
      </Group>
      <FormProblem words={drawn.isError ? failureWords(drawn.error, WORDS) : null} />
      {form > 0 && drawn.data && <FormView drawn={drawn.data} {...{ showItem, showText }} />}
    </Panel>
  );
}

interface FormViewProps {
  drawn: DrawnForm;
  showItem: ShowItem;
  showText: ShowText;
}

function FormView({ drawn, showItem, showText }: FormViewProps) {
  return (
    <section className={styles.drawn} aria-label="A candidate’s paper">
      <p className={styles.note}>
        {drawn.title}, {counted(Number(drawn.points_max), 'point')}
      </p>
      {drawn.sections.map((section) => (
        <section key={section.id} className={styles.drawn} aria-label={section.title}>
          <h3 className={styles.previewTitle}>{section.title}</h3>
          {section.minutes !== null && <Quiet>{counted(section.minutes, 'minute')}</Quiet>}
          {section.instructions !== '' && showText(section.instructions)}
          <ol className={styles.asked}>
            {section.items.map(({ item_id: itemId, item }) => (
              <li key={itemId}>
                <Quiet>
                  {counted(Number(item.points), 'point')}
                  {Number(item.penalty) > 0 && `, a wrong answer loses ${item.penalty}`}
                </Quiet>
                {showItem(item)}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
