import { Button, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../../words/use-words';
import { comeBackWords } from './words';

/** A first receipt comes within some seconds; after this somebody begins to wonder. */
const LONG_MS = 20_000;

interface ContestLinkProps {
  /** The server has given its receipt for a piece of the screen's recording. */
  isConfirmed: boolean;
  contestUrl: string;
  /** Null while the clock stands. */
  closesAtMs: number | null;
  timeZone: string;
  serverNow: () => number;
  onOpened: () => void;
}

/** The way to the contest, as soon as it is sure that the screen is recorded; else what it waits for. */
export function ContestLink(props: ContestLinkProps) {
  const words = useWords();
  const said = words.text.sitting;
  const { isConfirmed, contestUrl, closesAtMs, timeZone, serverNow, onOpened } = props;
  if (!isConfirmed) return <FirstReceipt />;
  return (
    <>
      <Text maw="60ch">{said.openAdvice}</Text>
      <Button
        component="a"
        size="md"
        href={contestUrl}
        target="_blank"
        rel="noopener"
        onClick={onOpened}
      >
        {said.openContest}
      </Button>
      {closesAtMs !== null && (
        <Text fz="sm" c="var(--text-quiet)">
          {comeBackWords(words, { closesAtMs, nowMs: serverNow(), timeZone })}
        </Text>
      )}
    </>
  );
}

function FirstReceipt() {
  const said = useWords().text.sitting;
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Text maw="60ch" component="output" display="block">
      {said.oneMoment} {isLong && said.takesLong}
    </Text>
  );
}
