import { Button } from '@mantine/core';
import type { BoardState } from './alert-board';
import { filtersOf, withoutFilters, type AlertSearch } from './alert-search';
import styles from './alerts.module.css';

interface EmptyProps {
  state: BoardState;
  search: AlertSearch;
  onSearch: (search: AlertSearch) => void;
}

/** What is said where there is no alert to show, and what helps. */
export function Empty({ state, search, onSearch }: EmptyProps) {
  if (state.alerts.length > 0 || state.connection.kind === 'refused') return null;
  if (!state.hasPage) return <p className={styles.late}>Fetching the alerts.</p>;
  if (filtersOf(search) === 0) {
    return (
      <p className={styles.calm}>
        Nothing was noticed that somebody has not archived. New alerts are announced here by
        themselves.
      </p>
    );
  }
  return (
    <p className={styles.calm}>
      No alert fits these filters.{' '}
      <Button variant="default" size="compact-sm" onClick={() => onSearch(withoutFilters(search))}>
        Show all
      </Button>
    </p>
  );
}
