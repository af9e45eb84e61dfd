import { Button } from '@mantine/core';
import { useCallback, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import type { AlertDeed } from '../../contract/alerts-wire';
import { ConnectionWords } from '../../ui/connection-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { PageTitle } from '../../ui/page-title';
import { ToldBar } from '../../ui/told-bar';
import { useNow } from '../../ui/use-now';
import { AlertDetail } from './alert-detail';
import { AlertFilters } from './alert-filters';
import { AlertLines } from './alert-lines';
import type { Clip } from './alert-record';
import type { CameraStillProps } from './camera-still';
import { alertLines, personLines, type Line } from './alert-rows';
import type { AlertSearch } from './alert-search';
import { newsWords } from './alert-words';
import styles from './alerts.module.css';
import { BellPanel } from './bell-panel';
import { ChosenBar } from './chosen-bar';
import { DecisionDialog } from './decision-dialog';
import { Empty } from './empty-list';
import { KeysDialog } from './keys-dialog';
import { useAlertBoard } from './use-alert-board';
import { useAlertKeys } from './use-alert-keys';
import { useBell } from './use-bell';
import { useChosen } from './use-chosen';
import { useDeciding } from './use-deciding';

interface AlertsPageProps {
  search: AlertSearch;
  onSearch: (search: AlertSearch) => void;
  /** The sign-in name of who looks. */
  me: string;
  canAct: boolean;
  clip: ComponentType<Clip> | null;
  compare: CameraStillProps['compare'];
  /** Beside the title: which exam. */
  children: ReactNode;
}

/** An exam's alerts, the most urgent first, until somebody has decided. */
export function AlertsPage(props: AlertsPageProps) {
  const { search, onSearch, me, canAct, clip, compare, children } = props;
  const openAlert = useCallback(
    (alert: string) => onSearch({ ...search, alert }),
    [onSearch, search],
  );
  const bell = useBell(me, openAlert);
  const [state, board] = useAlertBoard(search, me, bell.take);
  const [areKeysShown, setAreKeysShown] = useState(false);
  const [openPeople, setOpenPeople] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(
    () => (search.people === 'no' ? alertLines(state) : personLines(state, openPeople)),
    [search.people, state, openPeople],
  );
  const { focusKey, setFocusKey, move } = useFocusedLine(lines);
  const chosen = useChosen(lines, state);
  const deciding = useDeciding(board, chosen.clear);
  const serverNowMs = useNow(5000) + state.serverAheadMs;
  const more = useCallback(() => void board.more(), [board]);
  const act = (deed: AlertDeed) =>
    deciding.decide(deed, targetsOf(chosen.ids, lines, focusKey, search.alert));
  const toggle = (person: string) => {
    const next = new Set(openPeople);
    if (!next.delete(person)) {
      next.add(person);
      void board.openPerson(person);
    }
    setOpenPeople(next);
  };
  useAlertKeys({
    move,
    acknowledge: () => canAct && act('acknowledge'),
    assign: () => canAct && act('assign'),
    archive: () => canAct && act('archive'),
    note: () => canAct && act('note'),
    choose: () => canAct && chosen.toggleLine(lines.find(({ key }) => key === focusKey)),
    help: () => setAreKeysShown(true),
    close: () => search.alert !== '' && openAlert(''),
  });
  const opened = [...state.alerts, ...[...state.opened.values()].flat()].find(
    ({ id }) => id === search.alert,
  );
  return (
    <div className={styles.page} data-detail={search.alert !== '' || undefined}>
      <PageTitle of="Alerts" />
      <header className={styles.head}>
        <h1 className={styles.title}>Alerts</h1>
        {children}
        <span className={styles.headEnd}>
          <Button variant="default" size="compact-sm" onClick={() => setAreKeysShown(true)}>
            Keys
          </Button>
          <BellPanel bell={bell} />
          <ConnectionWords connection={state.connection} />
        </span>
      </header>
      <div className={styles.columns}>
        <section className={styles.list} aria-label="The list">
          <AlertFilters search={search} onSearch={onSearch} state={state} />
          <News news={state.news} onShow={() => void board.refresh()} />
          <FormProblem words={state.failure === null ? null : failureWords(state.failure, WORDS)} />
          {canAct && <ChosenBar chosen={chosen} lines={lines} onAct={act} />}
          <Empty state={state} search={search} onSearch={onSearch} />
          <AlertLines
            lines={lines}
            focusKey={focusKey}
            onFocusKey={setFocusKey}
            hasMore={state.hasMore}
            onMore={more}
            openId={search.alert}
            onOpen={openAlert}
            onToggle={toggle}
            chosen={canAct ? chosen : null}
            serverNowMs={serverNowMs}
          />
        </section>
        {search.alert !== '' && (
          <AlertDetail
            alertId={search.alert}
            version={JSON.stringify(opened ?? null)}
            serverNowMs={serverNowMs}
            canAct={canAct}
            onAct={deciding.decide}
            onClose={() => openAlert('')}
            {...{ clip, compare }}
          />
        )}
      </div>
      <ToldBar told={deciding.told} onClose={deciding.hush} />
      {deciding.asked && (
        <DecisionDialog
          asked={deciding.asked}
          exam={search.exam}
          onClose={deciding.close}
          onDone={deciding.done}
        />
      )}
      <KeysDialog isOpen={areKeysShown} onClose={() => setAreKeysShown(false)} />
    </div>
  );
}

const WORDS = { no_such_exam: 'There is no exam at this address. Choose one above.' };

function News({ news, onShow }: { news: ReadonlyMap<string, boolean>; onShow: () => void }) {
  return (
    <div className={styles.news}>
      <output>{news.size > 0 && newsWords(news)}</output>
      {news.size > 0 && (
        <Button size="compact-sm" onClick={onShow}>
          Show
        </Button>
      )}
    </div>
  );
}

/** What a key is about: those who are chosen, else the line at hand, else the alert that is open. */
function targetsOf(
  chosen: ReadonlySet<string>,
  lines: readonly Line[],
  focusKey: string | null,
  openId: string,
): readonly string[] {
  if (chosen.size > 0) return [...chosen];
  const line = lines.find(({ key }) => key === focusKey);
  if (line?.kind === 'alert') return [line.alert.id];
  return openId === '' ? [] : [openId];
}

/**
 * Where the keyboard is. Where its line leaves the list, the one that takes its place has it.
 */
function useFocusedLine(lines: readonly Line[]) {
  const [focused, setFocused] = useState<{ key: string; at: number } | null>(null);
  const isHere = lines.some(({ key }) => key === focused?.key);
  const beside = focused && lines[Math.min(focused.at, lines.length - 1)]?.key;
  const focusKey = (isHere ? focused?.key : beside) ?? null;
  const setFocusKey = (key: string) =>
    setFocused({ key, at: lines.findIndex((line) => line.key === key) });
  const move = (step: number) => {
    const at = lines.findIndex((line) => line.key === focusKey);
    const next = lines[at < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, at + step))];
    if (next) setFocusKey(next.key);
  };
  return { focusKey, setFocusKey, move };
}
