import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Client } from '../../contract/client';
import { CopyLink } from '../../ui/copy-link';
import { PageTitle } from '../../ui/page-title';
import { ToldBar, type Told } from '../../ui/told-bar';
import { Announcer } from './announcer';
import { InterruptionButton } from './interruption-button';
import { InterruptionList } from './interruption-list';
import type { LiveState } from './live-picture';
import styles from './live-wall.module.css';
import { askingForHelp } from './message-words';
import { needsYou } from './needs';
import { NeedsList } from './needs-list';
import { PeopleList } from './people-list';
import { YET_TO_START, type Search } from './search';
import { StandingClocks } from './standing-clocks';
import { StillsSource } from './still-source';
import { NoticedPeople } from './urgency';
import { useFocusKeeping } from './use-focus-keeping';
import { useLivePicture, type OnAlert } from './use-live-picture';
import { usePuttingAway } from './use-putting-away';
import { useWallKeys } from './use-wall-keys';
import { useYetToStart } from './use-yet-to-start';
import { WallHead } from './wall-head';

interface LiveWallProps {
  contestSlug: string;
  search: Search;
  onSearch: (search: Search) => void;
  /** Whether this person may decide about sittings. */
  canAct: boolean;
  /** Whether this person may look at recordings, and so at stills. */
  canView: boolean;
  onAlert?: OnAlert;
  /** Beside the title: a way to another exam. */
  children?: ReactNode;
}

/** The live picture of one exam: what needs a person first, then everybody. */
export function LiveWall(props: LiveWallProps) {
  const { contestSlug, search, onSearch, canAct, canView, onAlert, children } = props;
  const [told, setTold] = useState<Told | null>(null);
  const tell = useCallback((words: string) => setTold({ words }), []);
  const [state, picture] = useLivePicture(contestSlug, onAlert);
  const { people, serverAheadMs } = state;
  const alerts = useMemo(() => needsYou(state.alerts, people), [state.alerts, people]);
  const waiting = useMemo(
    () => state.sittings.filter((row) => row.status === 'pending_approval'),
    [state.sittings],
  );
  const asking = useMemo(() => askingForHelp(state.sittings), [state.sittings]);
  const clocks = useMemo(() => new StandingClocks(state.interruptions), [state.interruptions]);
  const [notices] = useState(() => new NoticedPeople());
  const noticed = useMemo(
    () => notices.update(state.alerts, people),
    [notices, state.alerts, people],
  );
  const yetToStart = useYetToStart(contestSlug, state);
  const { putAway, busyId } = usePuttingAway(setTold);
  const putAwayAndGoOn = useFocusKeeping(alerts, putAway);
  useWallKeys(
    useCallback(
      (id) => {
        const alert = canAct && alerts.find((one) => one.id === id);
        if (alert) putAwayAndGoOn(alert);
      },
      [alerts, canAct, putAwayAndGoOn],
    ),
  );
  return (
    <div className={styles.wall}>
      <PageTitle of={titleOf(state, alerts.length + waiting.length + asking.length)} />
      <Announcer
        alerts={state.alerts}
        asking={asking}
        people={people}
        hasPicture={state.hasPicture}
      />
      <WallHead
        state={state}
        yetToStart={yetToStart}
        standing={search.standing}
        onOpen={(standing) => {
          onSearch({ ...search, standing });
          // On a phone the list is far below.
          document.getElementById('people')?.scrollIntoView({ block: 'nearest' });
        }}
      >
        {children}
        {canAct && state.hasPicture && (
          <InterruptionButton contestSlug={contestSlug} rows={state.sittings} />
        )}
        <Link
          to="/exams/$contestSlug/interruptions"
          params={{ contestSlug }}
          className={styles.past}
        >
          Past interruptions
        </Link>
      </WallHead>
      <ToldBar told={told} onClose={() => setTold(null)} />
      <InterruptionList
        interruptions={state.interruptions}
        rows={state.sittings}
        serverAheadMs={serverAheadMs}
        canAct={canAct}
      />
      {!state.hasPicture ? (
        <NoPicture state={state} />
      ) : (
        <div className={styles.columns}>
          <NeedsList
            alerts={alerts}
            people={people}
            serverAheadMs={serverAheadMs}
            waiting={waiting}
            asking={asking}
            canAct={canAct}
            onDone={tell}
            onPutAway={putAwayAndGoOn}
            busyId={busyId}
          />
          {state.sittings.length === 0 && search.standing !== YET_TO_START ? (
            <EmptyWall contestSlug={contestSlug} />
          ) : (
            <StillsSource value={canView && state.stills.areMade ? picture : null}>
              <PeopleList
                contestSlug={contestSlug}
                rows={state.sittings}
                people={people}
                noticed={noticed}
                clocks={clocks}
                yetToStart={yetToStart}
                search={search}
                onSearch={onSearch}
                canAct={canAct}
                onDone={tell}
              />
            </StillsSource>
          )}
        </div>
      )}
    </div>
  );
}

function titleOf(state: LiveState, needed: number): string {
  const count = needed > 0 ? `(${needed}) ` : '';
  return `${count}${state.title || 'Live'}`;
}

function NoPicture({ state }: { state: LiveState }) {
  const { connection } = state;
  if (connection.kind !== 'refused') {
    return <p className={styles.calm}>Fetching who sits this exam.</p>;
  }
  return (
    <p role="alert" className={styles.calm}>
      {connection.code === 'no_such_exam'
        ? 'There is no exam at this address. Choose one under Exams.'
        : `The server did not give the live picture (${connection.code}). Reload the page, or ask an administrator.`}
    </p>
  );
}

function EmptyWall({ contestSlug }: { contestSlug: string }) {
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const exam = exams.data?.exams.find((one) => one.contest_slug === contestSlug);
  return (
    <section className={styles.people} aria-labelledby="people">
      <h2 id="people" className={styles.heading}>
        People (0)
      </h2>
      <p className={styles.calm}>
        Nobody has joined yet. Candidates join with this link and appear here by themselves:
      </p>
      {exam && <CopyLink href={exam.candidate_url} label="Copy link for candidates" />}
    </section>
  );
}
