import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useMemo, type ComponentType } from 'react';
import type { Sheet } from '../../contract/results-wire';
import { Quiet } from '../../ui/page';
import { answerMoments } from './recorded';
import styles from './results.module.css';
import type { Seeking } from './use-seeking';

/** What plays a recording. */
export interface SheetClip {
  sessionId: string;
  atMs?: number | undefined;
  asked?: number;
  moments?: { name: string; marks: readonly { atMs: number; what: string }[] };
}

interface RecordingPanelProps {
  sessionId: string;
  clip: ComponentType<SheetClip>;
  seeking: Seeking;
  /** Its answers' times are marks on the recording's time line. */
  sheet: Sheet;
}

/** The recording beside a sheet. It stays in sight while the sheet is read, and can be folded. */
export function RecordingPanel({ sessionId, clip: Clip, seeking, sheet }: RecordingPanelProps) {
  const { atMs, asked, isOpen } = seeking;
  const id = useId();
  const moments = useMemo(() => ({ name: 'Answers', marks: answerMoments(sheet) }), [sheet]);
  return (
    <section className={styles.recording} aria-labelledby={id}>
      <div className={styles.recordingHead}>
        <h2 id={id} className={styles.recordingTitle}>
          Recording
        </h2>
        <Link to="/review/$sessionId" params={{ sessionId }} search={atMs ? { at: atMs } : {}}>
          Open the whole recording
        </Link>
        <Button variant="default" size="compact-sm" aria-expanded={isOpen} onClick={seeking.fold}>
          {isOpen ? 'Hide' : 'Show'}
        </Button>
      </div>
      {isOpen && <Clip {...{ sessionId, atMs, asked, moments }} />}
      {isOpen && <Quiet>Each time on this page leads to its second. Who looks is noted.</Quiet>}
    </section>
  );
}
