import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import { Quiet } from '../../ui/page';
import { keptWords } from './fate-words';
import { KeepDialog } from './keep-dialog';

/** How long one sitting's evidence is kept, and the way to keep it longer. */
export function KeepBar({ sessionId, canKeep }: { sessionId: string; canKeep: boolean }) {
  const [isAsked, setIsAsked] = useState(false);
  const kept = useQuery({
    queryKey: ['retention', 'sitting', sessionId],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/retention/sittings/{session_id}', {
        at: { session_id: sessionId },
        signal,
      }),
  });
  if (!kept.data) return null;
  const isHeld = kept.data.hold !== null;
  const isRemoved = kept.data.outlook?.fate === 'removed';
  return (
    <Group gap="md" style={{ marginTop: 16 }}>
      <Quiet>{keptWords(kept.data)}</Quiet>
      {canKeep && !isRemoved && (
        <Button size="compact-sm" variant="default" onClick={() => setIsAsked(true)}>
          {isHeld ? 'Keep no longer' : 'Keep this evidence'}
        </Button>
      )}
      {isAsked && (
        <KeepDialog
          sessionId={sessionId}
          name={kept.data.outlook?.name ?? 'this sitting'}
          isHeld={isHeld}
          onClose={() => setIsAsked(false)}
        />
      )}
    </Group>
  );
}
