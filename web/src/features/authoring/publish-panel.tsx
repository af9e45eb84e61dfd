import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { Panel, Quiet, Rows, ShowMore } from '../../ui/page';
import { counted } from './file-words';
import type { PaperAtWork } from './use-paper';

const WORDS = {
  draft_has_changed:
    'Somebody else has changed this paper. Load the page anew, and look at it first.',
  paper_unsound: 'The paper has to be without faults first. They stand at their places above.',
};

/** Publishing, what it means, and what was published before. */
export function PublishPanel({ contestSlug, work }: { contestSlug: string; work: PaperAtWork }) {
  const { draft, isChanged, publish } = work;
  const faults = draft?.faults.length ?? 0;
  const why =
    draft === null || isChanged
      ? 'Save the paper first.'
      : faults > 0
        ? `${counted(faults, 'thing')} in the paper ${faults === 1 ? 'needs' : 'need'} a change first.`
        : null;
  return (
    <Panel
      title="Publish"
      anchor="publish"
      note="A version that is published is frozen: its questions, keys and points stay as they are now, whatever you change later. Whoever opens the paper from then on gets it; who has begun keeps theirs."
    >
      <Group gap="md">
        <Button
          disabled={why !== null}
          loading={publish.isPending}
          onClick={() => draft && publish.mutate(draft.revision)}
        >
          Publish this paper
        </Button>
        {why !== null && <Quiet>{why}</Quiet>}
      </Group>
      <FormProblem words={publish.isError ? failureWords(publish.error, WORDS) : null} />
      {publish.isSuccess && (
        <Notice tone="good" title={`Version ${publish.data.number} is published`}>
          <span>
            It draws from {counted(publish.data.items, 'question')}. Whoever opens the paper now
            gets it.
          </span>
        </Notice>
      )}
      <Versions contestSlug={contestSlug} />
    </Panel>
  );
}

function Versions({ contestSlug }: { contestSlug: string }) {
  const versions = useInfiniteQuery({
    queryKey: ['staff', 'paper-versions', contestSlug],
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/paper/versions', {
        at: { contest_slug: contestSlug },
        query: { limit: 20, ...(pageParam !== '' && { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const all = versions.data?.pages.flatMap((page) => page.versions) ?? [];
  return (
    <>
      <FormProblem words={versions.isError ? failureWords(versions.error, {}) : null} />
      {versions.isSuccess && (
        <Rows empty="Nothing is published yet: candidates who begin now get no paper.">
          {all.map((one, index) => (
            <li key={one.number}>
              <span>
                <strong>Version {one.number}</strong>
                {index === 0 && ', the one that candidates get now'}
              </span>
              <Quiet>
                {dayAndMinute(one.published_at_ms)}, by {one.published_by}
              </Quiet>
            </li>
          ))}
        </Rows>
      )}
      <ShowMore
        hasMore={versions.hasNextPage}
        isBusy={versions.isFetchingNextPage}
        onMore={() => void versions.fetchNextPage()}
      />
    </>
  );
}
