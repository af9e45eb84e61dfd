import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { FormProblem } from './form-problem';

interface ReasonDialogProps {
  /** What is going to be done, to whom: the dialog's title. */
  title: string;
  /** What follows from it, in a sentence. */
  consequence: ReactNode;
  /** The word on the button: the verb itself. */
  verb: string;
  /** Reasons that are usual here, to be taken with one press. */
  usual: readonly string[];
  isBusy: boolean;
  problem: string | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason of a decision about a person. The reason is kept with the decision. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '') props.onConfirm(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>{props.consequence}</div>
          <Textarea
            label="Reason"
            description="Kept with the decision, with your name and the time."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={
              isMissing &&
              reason.trim() === '' &&
              'Give a reason: others have to understand this later.'
            }
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
          />
          <Group gap="xs">
            {props.usual.map((words) => (
              <Button
                key={words}
                size="compact-sm"
                variant="default"
                onClick={() => setReason(words)}
              >
                {words}
              </Button>
            ))}
          </Group>
          <FormProblem words={props.problem} />
          <Group>
            <Button type="submit" loading={props.isBusy}>
              {props.verb}
            </Button>
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
