import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useState, type ComponentType } from 'react';
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

/** On a phone it would cover the sheet: there it opens with the first time that is pressed. */
const HAS_ROOM = '(min-width: 901px)';

/** The recording beside a sheet. It stays in sight while the sheet is read, and can be folded. */
export function RecordingPanel({ sessionId, clip: Clip, seeking }: RecordingPanelProps) {
  const [isOpen, setIsOpen] = useState(() => window.matchMedia(HAS_ROOM).matches);
  const { atMs, asked } = seeking;
  useEffect(() => {
    if (asked > 0) setIsOpen(true);
  }, [asked]);
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
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Hide' : 'Show'}
        </Button>
      </div>
      {isOpen && <Clip sessionId={sessionId} atMs={atMs} asked={asked} />}
      {isOpen && <Quiet>Each time on this page leads to its second. Who looks is noted.</Quiet>}
    </section>
  );
}
