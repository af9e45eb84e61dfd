import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { ReasonDialog } from '../../ui/reason-dialog';

const WORDS = {
  already_held: 'Somebody keeps it already. Close this to see who.',
  evidence_removed: 'Its time was over: the evidence has been removed.',
};

interface KeepDialogProps {
  sessionId: string;
  name: string;
  isHeld: boolean;
  onClose: () => void;
}

/** Keeps somebody's evidence whatever its time, or lets its time count again; with a reason. */
export function KeepDialog({ sessionId, name, isHeld, onClose }: KeepDialogProps) {
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (reason: string) =>
      new Client().post(
        isHeld
          ? '/api/staff/retention/sittings/{session_id}/release'
          : '/api/staff/retention/sittings/{session_id}/hold',
        { reason },
        { at: { session_id: sessionId } },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['retention'] });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={isHeld ? `Keep no longer: ${name}` : `Keep the evidence: ${name}`}
      consequence={
        isHeld
          ? 'Its exam’s time counts again. If that is over, the evidence is deleted for good within minutes.'
          : 'Recordings and observations of this sitting stay until somebody lets them go, whatever candidates were told.'
      }
      verb={isHeld ? 'Keep no longer' : 'Keep'}
      usual={isHeld ? ['The case is decided'] : ['A case is open', 'An appeal is open']}
      isBusy={keep.isPending}
      problem={keep.isError ? failureWords(keep.error, WORDS) : null}
      onConfirm={(reason) => keep.mutate(reason)}
      onClose={onClose}
    />
  );
}
