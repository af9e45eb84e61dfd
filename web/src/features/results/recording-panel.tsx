import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, type ComponentType } from 'react';
import { Quiet } from '../../ui/page';
import styles from './results.module.css';
import type { Seeking } from './use-seeking';

/** What plays a recording. */
export interface SheetClip {
  sessionId: string;
  atMs?: number | undefined;
  asked?: number;
}

interface RecordingPanelProps {
  sessionId: string;
  clip: ComponentType<SheetClip>;
  seeking: Seeking;
}

/** The recording beside a sheet. It stays in sight while the sheet is read, and can be folded. */
export function RecordingPanel({ sessionId, clip: Clip, seeking }: RecordingPanelProps) {
  const { atMs, asked, isOpen } = seeking;
  const id = useId();
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
      {isOpen && <Clip sessionId={sessionId} atMs={atMs} asked={asked} />}
      {isOpen && <Quiet>Each time on this page leads to its second. Who looks is noted.</Quiet>}
    </section>
  );
}
