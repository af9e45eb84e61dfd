import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeptItem, NamedItem } from '../../contract/authoring-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Quiet, Rows, ShowMore } from '../../ui/page';
import styles from './authoring.module.css';
import { BankFilter } from './bank-filter';
import { counted } from './file-words';
import { kindWords, nameOf } from './item-words';
import { asPicks, asPool, namedItem, type Line } from './paper-draft';
import { ALL, askedItems, useBank, useTags, type BankSearch } from './use-bank';

interface QuestionPickerProps {
  contestSlug: string;
  /** Where they go, in the middle of a sentence. */
  name: string;
  taken: ReadonlySet<string>;
  onAdd: (lines: Line[], known: readonly NamedItem[]) => void;
}

const PAGE_MAX = 500;
/** Of a paper, by the server's rule. */
const FOUND_MAX = 2_000;

/** Questions of the bank to be chosen for a section: one by one, or all that a search finds. */
export function QuestionPicker({ contestSlug, name, taken, onAdd }: QuestionPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          Add questions to {name}
        </Button>
      </div>
    );
  }
  return <OpenPicker {...{ contestSlug, name, taken, onAdd }} onClose={() => setIsOpen(false)} />;
}

function OpenPicker(props: QuestionPickerProps & { onClose: () => void }) {
  const { contestSlug, name, taken, onAdd, onClose } = props;
  const [search, setSearch] = useState(ALL);
  const [chosen, setChosen] = useState<ReadonlyMap<string, KeptItem>>(new Map());
  const bank = useBank(contestSlug, search);
  const tags = useTags(contestSlug);
  const all = useMutation({
    mutationFn: () => everyItem(contestSlug, search),
    onSuccess: (found) =>
      setChosen(new Map(found.filter(isFree).map((kept) => [kept.item_id, kept]))),
  });
  const isFree = ({ item_id }: KeptItem) => !taken.has(item_id);
  const found = bank.data?.pages.flatMap((page) => page.items).filter(isFree) ?? [];
  const toggle = (kept: KeptItem) => {
    const next = new Map(chosen);
    if (!next.delete(kept.item_id)) next.set(kept.item_id, kept);
    setChosen(next);
  };
  const add = (lines: Line[]) => {
    onAdd(lines, [...chosen.values()].map(namedItem));
    onClose();
  };
  const ids = [...chosen.keys()];
  return (
    <section className={styles.picker} aria-label={`Questions for ${name}`}>
      <BankFilter {...{ search }} tags={tags.data?.tags ?? []} onSearch={setSearch} />
      <FormProblem words={bank.isError ? failureWords(bank.error, {}) : null} />
      {bank.isSuccess && (
        <div className={styles.found}>
          <Rows empty="No question is like that that is not in the paper already.">
            {found.map((kept) => (
              <li key={kept.item_id}>
                <Checkbox
                  label={nameOf(kept.item)}
                  checked={chosen.has(kept.item_id)}
                  onChange={() => toggle(kept)}
                />
                <Quiet>
                  {kindWords(kept.item.body.type)} · {counted(Number(kept.item.points), 'point')}
                </Quiet>
              </li>
            ))}
          </Rows>
          <ShowMore
            hasMore={bank.hasNextPage}
            isBusy={bank.isFetchingNextPage}
            onMore={() => void bank.fetchNextPage()}
          />
        </div>
      )}
      <FormProblem words={all.isError ? failureWords(all.error, {}) : null} />
      <Group gap="sm">
        <Button variant="default" loading={all.isPending} onClick={() => all.mutate()}>
          Choose all that are found
        </Button>
        <Button disabled={ids.length === 0} onClick={() => add(asPicks(ids))}>
          Everybody gets {counted(ids.length, 'question')}
        </Button>
        <Button variant="default" disabled={ids.length < 2} onClick={() => add([asPool(ids)])}>
          A pool to draw from
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </section>
  );
}

/** All that a search finds, as far as a paper may draw from them. */
async function everyItem(contestSlug: string, search: BankSearch): Promise<KeptItem[]> {
  const found: KeptItem[] = [];
  let after: string | null = '';
  while (after !== null && found.length < FOUND_MAX) {
    const page = await askedItems(contestSlug, search, after, PAGE_MAX);
    found.push(...page.items);
    after = page.next ?? null;
  }
  return found;
}
