import { Text } from '@mantine/core';
import { useWords } from '../../words/use-words';

/** The way to the system check. In a tab of its own: this page is to be kept open. */
export function WhileYouWait({ contestSlug }: { contestSlug: string }) {
  const { before, link, after } = useWords().text.door.whileYouWait;
  return (
    <Text>
      {before}{' '}
      <a href={`/e/${encodeURIComponent(contestSlug)}/check`} target="_blank" rel="noreferrer">
        {link}
      </a>{' '}
      {after}
    </Text>
  );
}
