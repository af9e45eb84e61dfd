import { Button, Group, Text, Title } from '@mantine/core';
import { useCallback, type ReactNode } from 'react';
import type { TrackKind } from '../../contract/wire';
import type { OutboxReport } from '../../media/messages';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { useWords } from '../../words/use-words';
import { CapturedTracks } from './captured-tracks';
import { notedBy } from './noted';
import classes from './privacy.module.css';
import { keptWords, summaryWords, type Told } from './privacy-words';
import type { PrivacyPanelState } from './use-privacy-panel';

interface PrivacyPanelProps {
  snapshot: RecorderSnapshot;
  streamOf: (track: TrackKind) => MediaStream | null;
  told: Told;
  timeZone: string;
  state: PrivacyPanelState;
}

/** What is captured, noted and sent at this moment, what is not, who sees it and until when. */
export function PrivacyPanel({ snapshot, streamOf, told, timeZone, state }: PrivacyPanelProps) {
  const words = useWords();
  const { privacy } = words.text;
  const heading = `${state.id}-heading`;
  const { close } = state;
  const closeOnEscape = useCallback(
    (panel: HTMLElement) => {
      const pressed = (event: KeyboardEvent) => event.key === 'Escape' && close();
      panel.addEventListener('keydown', pressed);
      return () => panel.removeEventListener('keydown', pressed);
    },
    [close],
  );
  return (
    <section
      ref={closeOnEscape}
      id={state.id}
      className={classes['panel']}
      aria-labelledby={heading}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title ref={takeFocus} id={heading} order={2} fz="md" tabIndex={-1}>
          {privacy.heading}
        </Title>
        <Button variant="default" size="compact-sm" onClick={close}>
          {privacy.close}
        </Button>
      </Group>
      <Text fz="sm" component="output" display="block">
        {summaryWords(words, snapshot)}
      </Text>
      <CapturedTracks tracks={snapshot.tracks} streamOf={streamOf} state={state} />
      <Sent outbox={snapshot.outbox} />
      <Part heading={privacy.noted.heading}>
        <Items items={notedBy(told).map((kind) => privacy.noted[kind])} />
      </Part>
      <Part heading={privacy.never.heading}>
        <Items items={Object.values(privacy.never.items)} />
        <Text fz="sm">{privacy.never.shown}</Text>
      </Part>
      <Part heading={privacy.kept.heading}>
        <Text fz="sm">{privacy.kept.who}</Text>
        <Text fz="sm">{keptWords(words, told, timeZone)}</Text>
      </Part>
    </section>
  );
}

/** Figures that change every second: there to be read, and never read out by themselves. */
function Sent({ outbox }: { outbox: OutboxReport }) {
  const { text, size } = useWords();
  const { sent } = text.privacy;
  const rows = [
    [sent.arrived, size(outbox.bytesAcknowledged)],
    [sent.waiting, size(outbox.bytesWaiting)],
    [sent.connection, sent.connections[outbox.connection]],
  ] as const;
  return (
    <Part heading={sent.heading}>
      <dl className={classes['figures']}>
        {rows.map(([name, value]) => (
          <div key={name} className={classes['figure']}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className={classes['part']}>
      <Title order={3} fz="sm">
        {heading}
      </Title>
      {children}
    </div>
  );
}

function Items({ items }: { items: readonly string[] }) {
  return (
    <ul className={classes['items']}>
      {items.map((item) => (
        <Text key={item} component="li" fz="sm">
          {item}
        </Text>
      ))}
    </ul>
  );
}

function takeFocus(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
