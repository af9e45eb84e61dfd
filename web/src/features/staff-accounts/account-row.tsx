import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Account, AccountChange } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { AccountFields } from './account-fields';
import { ACCOUNT_WORDS } from './account-words';
import { lineOf, postingsOf, textOf } from './postings';
import { ROLES } from './role-words';

interface AccountRowProps {
  account: Account;
  onChanged: (account: Account) => void;
}

/** One member of staff, and what can be changed about them. */
export function AccountRow({ account, onChanged }: AccountRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const places = account.postings.map(lineOf).join(', ');
  return (
    <li>
      <span>
        <strong>{account.display_name}</strong>{' '}
        <span style={{ color: 'var(--text-quiet)' }}>{account.name}</span>
        <br />
        <span style={{ color: 'var(--text-quiet)' }}>
          {ROLES[account.role].words} · {places === '' ? 'everywhere' : places}
          {account.has_second_factor && ' · second factor'}
          {account.state === 'invited' && ' · invited, has not come yet'}
          {account.state === 'disabled' && ' · disabled'}
        </span>
      </span>
      {!account.is_demo && (
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`Change ${account.display_name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Change'}
        </Button>
      )}
      {isOpen && <AccountChangeForm account={account} onChanged={onChanged} />}
    </li>
  );
}

function AccountChangeForm({ account, onChanged }: AccountRowProps) {
  const [role, setRole] = useState(account.role);
  const [postings, setPostings] = useState(textOf(account.postings));
  const at = { account_id: account.account_id };
  const change = useMutation({
    mutationFn: (body: AccountChange) =>
      new Client().post('/api/staff/accounts/{account_id}', body, { at }),
    onSuccess: onChanged,
  });
  const invite = useMutation({
    mutationFn: () => new Client().post('/api/staff/accounts/{account_id}/invite', {}, { at }),
    onSuccess: onChanged,
  });
  const isDisabled = account.state === 'disabled';
  const failure = change.error ?? invite.error;
  return (
    <Stack gap="md" style={{ flexBasis: '100%', padding: '8px 0' }}>
      <AccountFields role={role} onRole={setRole} postings={postings} onPostings={setPostings} />
      <FormProblem words={failure ? failureWords(failure, ACCOUNT_WORDS) : null} />
      <Group>
        <Button
          loading={change.isPending}
          onClick={() => change.mutate({ role, postings: postingsOf(postings) })}
        >
          Save
        </Button>
        <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
          New link, for a new password
        </Button>
        <Button variant="default" onClick={() => change.mutate({ disabled: !isDisabled })}>
          {isDisabled ? 'Enable' : 'Disable and sign out everywhere'}
        </Button>
      </Group>
    </Stack>
  );
}
