import { Button, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ItemKind } from '../../contract/authoring-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { OnThisPage, Page } from '../../ui/page';
import { ExportPanel } from './export-panel';
import { ImportPanel } from './import-panel';
import { KIND_WORDS, nameOf } from './item-words';
import { newItem } from './new-item';
import { QuestionEditor } from './question-editor';
import { QuestionList } from './question-list';
import type { ShowItem } from './show-item';
import { useTags } from './use-bank';

/** What of the bank stands open: the list, a new question of a kind, or one that there is. */
export type Opened =
  { kind: 'list' } | { kind: 'new'; of: ItemKind } | { kind: 'item'; id: string };

interface QuestionsPageProps {
  contestSlug: string;
  examTitle: string;
  opened: Opened;
  onOpen: (opened: Opened) => void;
  showItem: ShowItem;
}

/** An exam's questions: found, written, brought in from files and taken out as files. */
export function QuestionsPage(props: QuestionsPageProps) {
  const { contestSlug, examTitle, opened, onOpen } = props;
  if (opened.kind !== 'list') return <OpenedQuestion {...props} />;
  return (
    <Page
      title={examTitle === '' ? 'Questions' : `Questions of ${examTitle}`}
      lead="What this exam may ask. Changing a question leaves papers alone that were published with it."
      actions={<Ways contestSlug={contestSlug} />}
    >
      <OnThisPage
        places={[
          ['list', 'Questions'],
          ['import', 'Import'],
          ['export', 'Export'],
        ]}
      />
      <QuestionList
        contestSlug={contestSlug}
        onOpen={(id) => onOpen({ kind: 'item', id })}
        actions={<NewQuestion onNew={(of) => onOpen({ kind: 'new', of })} />}
      />
      <ImportPanel contestSlug={contestSlug} />
      <ExportPanel contestSlug={contestSlug} />
    </Page>
  );
}

function Ways({ contestSlug }: { contestSlug: string }) {
  return (
    <span>
      <Link to="/exams/$contestSlug/paper" params={{ contestSlug }}>
        The paper
      </Link>
      {' · '}
      <Link to="/exams/$contestSlug" params={{ contestSlug }}>
        To the exam
      </Link>
    </span>
  );
}

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

function NewQuestion({ onNew }: { onNew: (kind: ItemKind) => void }) {
  const [kind, setKind] = useState<ItemKind>('single_choice');
  return (
    <Group gap="sm">
      <NativeSelect
        aria-label="What candidates answer"
        value={kind}
        data={KINDS}
        onChange={(event) => setKind(event.currentTarget.value as ItemKind)}
      />
      <Button onClick={() => onNew(kind)}>Write a question</Button>
    </Group>
  );
}

function OpenedQuestion({ contestSlug, opened, onOpen, showItem }: QuestionsPageProps) {
  const id = opened.kind === 'item' ? opened.id : '';
  const tags = useTags(contestSlug).data?.tags.map(({ tag }) => tag) ?? [];
  const kept = useQuery({
    queryKey: ['staff', 'authoring-item', id],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/items/{item_id}', { at: { item_id: id }, signal }),
    enabled: id !== '',
    // What somebody writes is not taken from under them by a newer answer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const title = opened.kind === 'new' ? 'New question' : nameOf(kept.data?.item ?? UNKNOWN);
  return (
    <Page
      title={title}
      actions={
        <Button variant="default" size="compact-sm" onClick={() => onOpen({ kind: 'list' })}>
          Back to all questions
        </Button>
      }
    >
      <FormProblem words={kept.isError ? failureWords(kept.error, WORDS) : null} />
      {opened.kind === 'new' && (
        <QuestionEditor
          first={newItem(opened.of)}
          kept={null}
          {...{ contestSlug, tags, showItem }}
        />
      )}
      {kept.data && (
        <QuestionEditor
          first={kept.data.item}
          kept={kept.data}
          {...{ contestSlug, tags, showItem }}
        />
      )}
    </Page>
  );
}

const UNKNOWN = { title: 'Question', prompt: '' };
const WORDS = { no_such_item: 'There is no such question, or it is not yours to see.' };
