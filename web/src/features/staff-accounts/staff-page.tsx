import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Account } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Columns, Page, Panel, Rows, ShowMore } from '../../ui/page';
import { SecretOnce } from '../../ui/secret-once';
import { AccountForm } from './account-form';
import { AccountRow } from './account-row';

const ACCOUNTS = ['staff', 'accounts'];

/** Who works here: invited by a link, with a role, and where they are posted. */
export function StaffPage() {
  const [invited, setInvited] = useState<Account | null>(null);
  const queries = useQueryClient();
  const accounts = useInfiniteQuery({
    queryKey: ACCOUNTS,
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/accounts', { query: { after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const all = accounts.data?.pages.flatMap((page) => page.accounts) ?? [];
  const onChanged = async (account: Account) => {
    if (account.invitation_url) setInvited(account);
    await queries.invalidateQueries({ queryKey: ACCOUNTS });
  };
  return (
    <Page
      title="Staff"
      lead="Everybody signs in with an account of their own, so that each decision has a name."
    >
      {invited?.invitation_url && (
        <SecretOnce
          title={`A link for ${invited.display_name}`}
          secret={invited.invitation_url}
          advice={`Give it to them alone, with their sign-in name ${invited.name}. It works once, within three days; they choose their password there.`}
          copyLabel={`Copy the link for ${invited.display_name}`}
        />
      )}
      <Columns>
        <Panel title="All staff">
          <FormProblem words={accounts.isError ? failureWords(accounts.error, {}) : null} />
          {accounts.isSuccess && (
            <Rows empty="Nobody yet.">
              {all.map((account) => (
                <AccountRow
                  key={account.account_id}
                  account={account}
                  onChanged={(changed) => void onChanged(changed)}
                />
              ))}
            </Rows>
          )}
          <ShowMore
            hasMore={accounts.hasNextPage}
            isBusy={accounts.isFetchingNextPage}
            onMore={() => void accounts.fetchNextPage()}
          />
        </Panel>
        <Panel title="Invite somebody">
          <AccountForm onMade={(account) => void onChanged(account)} />
        </Panel>
      </Columns>
    </Page>
  );
}
