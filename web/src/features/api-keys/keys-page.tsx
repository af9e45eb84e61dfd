import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { ApiKey } from '../../contract/outward-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Columns, Page, Panel, Quiet, RowActs, Rows, ShowMore } from '../../ui/page';
import { SecretOnce } from '../../ui/secret-once';
import { SureButton } from '../../ui/sure-button';
import { KeyForm } from './key-form';
import { SCOPES } from './scope-words';

const KEYS = ['staff', 'keys'];

/** Keys for programs: each made for a purpose, shown once, and revoked when it is not needed. */
export function KeysPage() {
  const [made, setMade] = useState<ApiKey | null>(null);
  const queries = useQueryClient();
  const keys = useInfiniteQuery({
    queryKey: KEYS,
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/keys', { query: { after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const all = keys.data?.pages.flatMap((page) => page.keys) ?? [];
  const onMade = async (key: ApiKey) => {
    setMade(key);
    await queries.invalidateQueries({ queryKey: KEYS });
  };
  return (
    <Page
      title="Keys"
      lead="A program calls this server with a key of its own, so that it can do what it is for and nothing else."
    >
      {made?.key && (
        <SecretOnce
          title={`The key “${made.name}” was made`}
          secret={made.key}
          advice="Copy it now: it is not shown again. The program sends it in the header x-api-key."
          copyLabel={`Copy the key ${made.name}`}
        />
      )}
      <Columns>
        <Panel title="All keys">
          <FormProblem words={keys.isError ? failureWords(keys.error, {}) : null} />
          {keys.isSuccess && (
            <Rows empty="No key yet. A tool that sends alerts needs one.">
              {all.map((key) => (
                <KeyRow key={key.key_id} one={key} />
              ))}
            </Rows>
          )}
          <ShowMore
            hasMore={keys.hasNextPage}
            isBusy={keys.isFetchingNextPage}
            onMore={() => void keys.fetchNextPage()}
          />
        </Panel>
        <Panel title="New key">
          <KeyForm onMade={(key) => void onMade(key)} />
        </Panel>
      </Columns>
    </Page>
  );
}

function KeyRow({ one }: { one: ApiKey }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/keys/{key_id}/revoke', {}, { at: { key_id: one.key_id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
  return (
    <li>
      <span>
        <strong>{one.name}</strong>
        <br />
        <Quiet>
          {one.scopes.map((scope) => SCOPES[scope].words.toLowerCase()).join(', ')}
          {one.contest_slugs.length > 0 && ` · only ${one.contest_slugs.join(', ')}`}
          {` · made by ${one.made_by}, ${dayAndMinute(one.made_at_ms)}`}
        </Quiet>
      </span>
      <RowActs>
        <Quiet>{standingOf(one)}</Quiet>
        {one.revoked_at_ms === null && (
          <SureButton
            words="Revoke"
            sure="Revoke for good?"
            what={`the key ${one.name}`}
            isBusy={revoke.isPending}
            onSure={() => revoke.mutate()}
          />
        )}
        <FormProblem words={revoke.isError ? failureWords(revoke.error, {}) : null} />
      </RowActs>
    </li>
  );
}

function standingOf(key: ApiKey): string {
  if (key.revoked_at_ms !== null) return `revoked ${dayAndMinute(key.revoked_at_ms)}`;
  return key.last_used_at_ms === null
    ? 'never used'
    : `last used ${dayAndMinute(key.last_used_at_ms)}`;
}
