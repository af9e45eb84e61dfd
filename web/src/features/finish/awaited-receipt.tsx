import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { SupportContact } from '../../ui/support-contact';
import { useWords } from '../../words/use-words';

const ASK_EVERY_MS = 5_000;

/** The sitting has ended and its receipt is not here yet: it is asked for until it is. */
export function AwaitedReceipt({
  code,
  onAsk,
}: {
  /** Why it could not be had; null while it is on its way. */
  code: string | null;
  onAsk: () => Promise<void>;
}) {
  const { text, byCode } = useWords();
  const said = text.finish.awaited;
  const [isAsking, setIsAsking] = useState(false);
  const asksByItself = code === 'unreachable';

  useEffect(() => {
    if (!asksByItself) return;
    const timer = setInterval(() => void onAsk(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [asksByItself, onAsk]);

  const ask = async () => {
    if (isAsking) return;
    setIsAsking(true);
    await onAsk();
    setIsAsking(false);
  };

  return (
    <Stack gap="md" align="flex-start">
      <StepHeading>{said.heading}</StepHeading>
      <Text component="output" display="block" maw="60ch">
        {said.lead}
      </Text>
      {code !== null && (
        <>
          <Notice tone="warning" title={said.failed}>
            <Text>
              {byCode(
                { unreachable: said.unreachable, not_your_sitting: said.not_your_sitting },
                code,
                said.otherwise,
              )}
            </Text>
          </Notice>
          <Button size="md" onClick={() => void ask()} aria-disabled={isAsking}>
            {said.again}
          </Button>
          <SupportContact when={text.frame.supportIfItStays} />
        </>
      )}
    </Stack>
  );
}
