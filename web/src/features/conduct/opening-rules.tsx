import { Button, Stack, Text } from '@mantine/core';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';

/** While it is looked up what holds; and where that failed, the way to try again. */
export function OpeningRules({ hasFailed, onAgain }: { hasFailed: boolean; onAgain: () => void }) {
  const said = useWords().text.conduct;
  if (!hasFailed) {
    return (
      <Text component="output" display="block">
        {said.opening}
      </Text>
    );
  }
  return (
    <Stack gap="md" align="flex-start">
      <Notice tone="critical" title={said.openFailed} />
      <Button size="md" onClick={onAgain}>
        {said.openAgain}
      </Button>
    </Stack>
  );
}
