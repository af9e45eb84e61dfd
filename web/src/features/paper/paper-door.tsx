import { Button, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Refusal, type Client } from '../../contract/client';
import type { PaperNews } from '../../contract/conduct-wire';
import { followPaper } from '../../paper/following';
import type { OpenPaper } from '../../paper/open-paper';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import type { PaperTools } from './paper-tools';

const PaperPlayer = lazy(() => import('./paper-player'));

interface PaperDoorProps {
  sessionId: string;
  client: Client;
  tools: Omit<PaperTools, 'files'>;
  onGoOn?: () => void;
  /** What the sitting's stream says of the paper. */
  listen: (ear: (news: PaperNews) => void) => () => void;
  /** The paper was handed in, by whomever. */
  onHandedIn?: () => void;
  /** A paper is open that is not handed in: the first, or another attempt. */
  onAnswering?: () => void;
}

type Opening =
  { at: 'opening' } | { at: 'failed'; code: string } | { at: 'open'; paper: OpenPaper };

/** Opens the candidate's paper. All that it is made of is fetched only here. */
export function PaperDoor(props: PaperDoorProps) {
  const [{ tries, isAgain }, setTries] = useState({ tries: 0, isAgain: false });
  const anew = (next: boolean) => setTries({ tries: tries + 1, isAgain: next });
  return (
    <OneTry
      key={tries}
      {...props}
      isAgain={isAgain}
      onTryAgain={() => anew(isAgain)}
      onAgain={() => anew(true)}
    />
  );
}

function OneTry({
  sessionId,
  client,
  isAgain,
  onTryAgain,
  listen,
  onHandedIn,
  onAnswering,
  ...others
}: PaperDoorProps & { isAgain: boolean; onTryAgain: () => void; onAgain: () => void }) {
  const { text, byCode } = useWords();
  const said = text.paper;
  const [opening, setOpening] = useState<Opening>({ at: 'opening' });
  useEffect(() => {
    let isWanted = true;
    let paper: OpenPaper | null = null;
    let stopFollowing = (): void => undefined;
    const open = async () => {
      const { openPaper } = await import('../../paper/open-paper');
      paper = await openPaper({ sessionId, isAgain, client });
      if (!isWanted) {
        paper.files.leave();
        return paper.outbox.close();
      }
      stopFollowing = followPaper({ paper, sessionId, client, listen });
      setOpening({ at: 'open', paper });
    };
    open().catch((failure: unknown) => {
      const code = failure instanceof Refusal ? failure.code : 'unreachable';
      if (isWanted) setOpening({ at: 'failed', code });
    });
    return () => {
      isWanted = false;
      stopFollowing();
      // What is on the shelf is sent by the next page; what is not goes now or never.
      paper?.outbox.leave();
      paper?.outbox.close();
      paper?.files.leave();
    };
  }, [sessionId, isAgain, client, listen]);
  useHandedIn(opening.at === 'open' ? opening.paper : null, onHandedIn, onAnswering);

  const waiting = (
    <Text component="output" display="block">
      {said.opening}
    </Text>
  );
  if (opening.at === 'opening') return waiting;
  if (opening.at === 'open') {
    return (
      <Suspense fallback={waiting}>
        <PaperPlayer paper={opening.paper} {...others} />
      </Suspense>
    );
  }
  return (
    <Stack gap="md" align="flex-start">
      <Notice tone="critical" title={said.openFailed}>
        <Text>{byCode(said.saving.reasons, opening.code, said.saving.reasonOtherwise)}</Text>
      </Notice>
      <Button size="md" onClick={onTryAgain}>
        {said.openAgain}
      </Button>
    </Stack>
  );
}

/** Tells whether a paper is over, be it so from the start. */
function useHandedIn(
  paper: OpenPaper | null,
  onHandedIn?: () => void,
  onAnswering?: () => void,
): void {
  useEffect(() => {
    if (paper === null) return undefined;
    const { handingIn } = paper;
    const look = (): void => {
      if (handingIn.snapshot().at === 'handed_in') onHandedIn?.();
    };
    if (handingIn.snapshot().at === 'answering') onAnswering?.();
    look();
    return handingIn.subscribe(look);
  }, [paper, onHandedIn, onAnswering]);
}
