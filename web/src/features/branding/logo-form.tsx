import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Branding } from '../../contract/branding-wire';
import { Client } from '../../contract/client';
import { Refusal } from '../../contract/failures';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { LOGO_BYTES_MAX, LOGO_PROBLEMS } from './branding-words';
import styles from './branding.module.css';
import { BRANDING, take } from './use-branding-form';

/** The logo: shown as it is, put and taken away at once, apart from what is typed beside it. */
export function LogoForm({ logo }: { logo: string | null }) {
  const reset = useRef<() => void>(null);
  const queries = useQueryClient();
  const onSuccess = (saved: Branding) => {
    take(saved);
    queries.setQueryData(BRANDING, saved);
  };
  const put = useMutation({ mutationFn: sent, onSuccess });
  const remove = useMutation({
    mutationFn: () => new Client().post('/api/staff/branding/logo/remove', {}),
    onSuccess,
  });
  const choose = (file: File | null) => {
    // The same file again, mended, would otherwise be no change.
    reset.current?.();
    remove.reset();
    if (file !== null) put.mutate(file);
  };
  const takeAway = () => {
    put.reset();
    remove.mutate();
  };
  const failure = put.error ?? remove.error;
  return (
    <Stack gap="sm">
      {logo === null ? (
        <p className={styles.none}>No logo yet.</p>
      ) : (
        <img src={logo} alt="The logo as it is shown" className={styles.logo} />
      )}
      <Group gap="md">
        <FileButton
          accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
          inputProps={{ 'aria-label': 'Logo as a PNG, JPEG or WebP file' }}
          resetRef={reset}
          onChange={choose}
        >
          {(props) => (
            <Button {...props} variant="default" loading={put.isPending}>
              {logo === null ? 'Add a logo' : 'Replace the logo'}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="default" loading={remove.isPending} onClick={takeAway}>
            Remove the logo
          </Button>
        )}
        <output style={{ color: 'var(--tone-good)' }}>
          {put.isSuccess ? 'The logo is on all pages.' : ''}
          {remove.isSuccess ? 'The logo is gone.' : ''}
        </output>
      </Group>
      <FormProblem words={failure ? failureWords(failure, LOGO_PROBLEMS) : null} />
    </Stack>
  );
}

async function sent(file: File): Promise<Branding> {
  // A server may close the line on a body that is too long before its answer can be read.
  if (file.size > LOGO_BYTES_MAX) throw new Refusal('too_large', 413);
  return new Client().postFile('/api/staff/branding/logo', file, 'application/octet-stream');
}
