import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { KeptItem } from '../../contract/authoring-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, RowActs, Rows, ShowMore } from '../../ui/page';
import { SureButton } from '../../ui/sure-button';
import { BankFilter } from './bank-filter';
import { counted } from './file-words';
import { kindWords, nameOf } from './item-words';
import { ALL, useBank, useTags } from './use-bank';
import { useRetiring } from './use-retiring';

interface QuestionListProps {
  contestSlug: string;
  onOpen: (itemId: string) => void;
  /** The way to one more. */
  actions: ReactNode;
}

/** The questions of an exam's bank, newest change first. */
export function QuestionList({ contestSlug, onOpen, actions }: QuestionListProps) {
  const [search, setSearch] = useState(ALL);
  const bank = useBank(contestSlug, search);
  const tags = useTags(contestSlug);
  const retire = useRetiring(contestSlug);
  const items = bank.data?.pages.flatMap((page) => page.items) ?? [];
  const isAll = Object.values(search).every((one) => one === '');
  return (
    <Panel title="Questions" anchor="list" actions={actions}>
      <BankFilter {...{ search }} tags={tags.data?.tags ?? []} onSearch={setSearch} />
      <FormProblem words={bank.isError ? failureWords(bank.error, {}) : null} />
      <FormProblem words={retire.isError ? failureWords(retire.error, {}) : null} />
      {bank.isSuccess && (
        <Rows
          empty={
            isAll
              ? 'There is no question yet. Write the first one, or import a file.'
              : 'No question is like that. Look for less.'
          }
        >
          {items.map((kept) => (
            <QuestionRow
              key={kept.item_id}
              kept={kept}
              isBusy={retire.isPending && retire.variables === kept.item_id}
              onOpen={() => onOpen(kept.item_id)}
              onRetire={() => retire.mutate(kept.item_id)}
            />
          ))}
        </Rows>
      )}
      <ShowMore
        hasMore={bank.hasNextPage}
        isBusy={bank.isFetchingNextPage}
        onMore={() => void bank.fetchNextPage()}
      />
    </Panel>
  );
}

interface QuestionRowProps {
  kept: KeptItem;
  isBusy: boolean;
  onOpen: () => void;
  onRetire: () => void;
}

function QuestionRow({ kept: { item }, isBusy, onOpen, onRetire }: QuestionRowProps) {
  const name = nameOf(item);
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <br />
        <Quiet>
          {[
            kindWords(item.body.type),
            counted(Number(item.points), 'point'),
            ...(item.difficulty ? [`difficulty ${item.difficulty}`] : []),
            ...item.tags,
          ].join(' · ')}
        </Quiet>
      </span>
      <RowActs>
        <Button size="compact-sm" variant="default" aria-label={`Change ${name}`} onClick={onOpen}>
          Change
        </Button>
        <SureButton
          words="Take out"
          sure="Take out now"
          what={name}
          isBusy={isBusy}
          onSure={onRetire}
        />
      </RowActs>
    </li>
  );
}
