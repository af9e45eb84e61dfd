import { NativeSelect, TextInput } from '@mantine/core';
import { FilterFold } from '../../ui/filter-fold';
import styles from './authoring.module.css';
import { KIND_WORDS } from './item-words';
import type { BankSearch } from './use-bank';

interface BankFilterProps {
  search: BankSearch;
  tags: readonly { tag: string; items: number }[];
  onSearch: (search: BankSearch) => void;
}

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

/** What is looked for in a bank. */
export function BankFilter({ search, tags, onSearch }: BankFilterProps) {
  const count = Object.values(search).filter((one) => one !== '').length;
  return (
    <FilterFold count={count} label="Which questions" className={styles.filters}>
      <TextInput
        type="search"
        label="Words of the title"
        value={search.text}
        onChange={(event) => onSearch({ ...search, text: event.currentTarget.value })}
      />
      <NativeSelect
        label="Kind"
        value={search.kind}
        data={[{ value: '', label: 'All' }, ...KINDS]}
        onChange={(event) => onSearch({ ...search, kind: event.currentTarget.value })}
      />
      <NativeSelect
        label="Tag"
        value={search.tag}
        data={[
          { value: '', label: 'All' },
          ...tags.map(({ tag, items }) => ({ value: tag, label: `${tag} (${items})` })),
        ]}
        onChange={(event) => onSearch({ ...search, tag: event.currentTarget.value })}
      />
      <NativeSelect
        label="Difficulty"
        value={search.difficulty}
        data={[{ value: '', label: 'All' }, '1', '2', '3', '4', '5']}
        onChange={(event) => onSearch({ ...search, difficulty: event.currentTarget.value })}
      />
    </FilterFold>
  );
}
