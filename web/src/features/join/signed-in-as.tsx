import { Text } from '@mantine/core';
import type { CandidateMe } from '../../contract/candidate-wire';
import { useWords } from '../../words/use-words';

export type Account = Pick<CandidateMe, 'candidate_id' | 'name'>;

/** Who begins, and the way out for anybody else who sits at this computer. */
export function SignedInAs({ account: { candidate_id: id, name } }: { account: Account }) {
  const {
    text: { join },
    fill,
  } = useWords();
  return (
    <Text>
      {name === '' ? fill(join.signedInAsId, { id }) : fill(join.signedInAs, { name, id })}{' '}
      <a href="/logout">{join.another}</a>
    </Text>
  );
}
