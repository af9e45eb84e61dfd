import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Account, AccountChange } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { AccountFields } from './account-fields';
import { Quiet } from '../../ui/page';
import { SureButton } from '../../ui/sure-button';
import { ACCOUNT_WORDS } from './account-words';
import { lineOf, postingsFor } from './postings';
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
        <strong>{account.display_name}</strong> <Quiet>{account.name}</Quiet>
        <br />
        <Quiet>
          {ROLES[account.role].words} · {places === '' ? 'everywhere' : places}
          {account.has_second_factor && ' · second factor'}
          {account.state === 'invited' && ' · invited, has not come yet'}
          {account.state === 'disabled' && ' · disabled'}
          {account.is_demo && ' · of the demo'}
        </Quiet>
      </span>
      {!account.is_demo && !isOpen && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Change ${account.display_name}`}
          onClick={() => setIsOpen(true)}
        >
          Change
        </Button>
      )}
      {isOpen && (
        <AccountChangeForm
          account={account}
          onChanged={(changed) => {
            setIsOpen(false);
            onChanged(changed);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </li>
  );
}

function AccountChangeForm({
  account,
  onChanged,
  onClose,
}: AccountRowProps & { onClose: () => void }) {
  const [role, setRole] = useState(account.role);
  const [postings, setPostings] = useState(account.postings);
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
          onClick={() => change.mutate({ role, postings: postingsFor(role, postings) })}
        >
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
      <Group gap="sm">
        <SureButton
          words="New password link"
          sure="End the old password now?"
          what={`for ${account.display_name}`}
          isBusy={invite.isPending}
          onSure={() => invite.mutate()}
        />
        <SureButton
          words={isDisabled ? 'Enable' : 'Disable'}
          sure={isDisabled ? 'Let them in again?' : 'Sign them out everywhere?'}
          what={account.display_name}
          isBusy={change.isPending}
          onSure={() => change.mutate({ disabled: !isDisabled })}
        />
      </Group>
    </Stack>
  );
}
