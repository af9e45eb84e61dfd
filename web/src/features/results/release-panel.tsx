import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { ReleaseAnswer, Shows } from '../../contract/results-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { ReasonDialog } from '../../ui/reason-dialog';

const PATH = '/api/staff/exams/{contest_slug}/release';

const SHOWS: Record<Shows, string> = {
  score: 'the score alone',
  answers: 'the score and their own answers',
  explanations: 'their answers, what was right, and why',
};

/** What candidates see of their results, and the step that lets them see it. */
export function ReleasePanel({ contestSlug }: { contestSlug: string }) {
  const at = { contest_slug: contestSlug };
  const queries = useQueryClient();
  const key = ['staff', 'release', contestSlug];
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => new Client().get(PATH, { at, signal }),
  });
  const keep = (answer: ReleaseAnswer) => queries.setQueryData(key, answer);
  const withdrawing = useMutation({
    mutationFn: (reason: string) => new Client().post(`${PATH}/withdraw`, { reason }, { at }),
    onSuccess: (answer) => {
      keep(answer);
      setIsWithdrawing(false);
    },
  });
  const release = found.data?.release;
  return (
    <Panel
      title="What candidates see"
      note={
        release
          ? `Released by ${release.by}, ${dayAndMinute(release.released_at_ms)}: candidates see ${SHOWS[release.shows]}${release.includes_later ? ', and so will whoever hands in later' : '; of papers that were handed in until then'}.`
          : 'Nothing yet: results are not released.'
      }
    >
      <FormProblem words={found.isError ? failureWords(found.error, {}) : null} />
      {found.isSuccess && (
        <Group align="end" gap="md">
          <ReleaseForm contestSlug={contestSlug} isAgain={release !== null} onDone={keep} />
          {release && (
            <Button variant="default" onClick={() => setIsWithdrawing(true)}>
              Withdraw
            </Button>
          )}
        </Group>
      )}
      {isWithdrawing && (
        <ReasonDialog
          title="Withdraw the results"
          consequence="Candidates see nothing of their results any more, until you release them again."
          verb="Withdraw"
          usual={['A key is being corrected']}
          isBusy={withdrawing.isPending}
          problem={withdrawing.isError ? failureWords(withdrawing.error, {}) : null}
          onConfirm={(reason) => withdrawing.mutate(reason)}
          onClose={() => setIsWithdrawing(false)}
        />
      )}
    </Panel>
  );
}

interface ReleaseFormProps {
  contestSlug: string;
  isAgain: boolean;
  onDone: (answer: ReleaseAnswer) => void;
}

function ReleaseForm({ contestSlug, isAgain, onDone }: ReleaseFormProps) {
  const [shows, setShows] = useState<Shows>('score');
  const [includesLater, setIncludesLater] = useState(false);
  const releasing = useMutation({
    mutationFn: () =>
      new Client().post(
        PATH,
        { shows, includes_later: includesLater },
        { at: { contest_slug: contestSlug } },
      ),
    onSuccess: onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        releasing.mutate();
      }}
    >
      <Group gap="sm" align="end">
        <NativeSelect
          label="Candidates see"
          value={shows}
          onChange={(event) => setShows(event.currentTarget.value as Shows)}
          data={Object.entries(SHOWS).map(([value, label]) => ({ value, label }))}
        />
        <Checkbox
          label="also of papers that are handed in later"
          py={8}
          checked={includesLater}
          onChange={(event) => setIncludesLater(event.currentTarget.checked)}
        />
        <Button type="submit" loading={releasing.isPending}>
          {isAgain ? 'Release again' : 'Release results'}
        </Button>
        <FormProblem words={releasing.isError ? failureWords(releasing.error, {}) : null} />
      </Group>
    </form>
  );
}
