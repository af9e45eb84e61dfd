import { Button, Checkbox, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { RosterPerson } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { ReasonDialog } from '../../ui/reason-dialog';

const REFUSALS = {
  not_on_roster: 'This person is not on the roster any more.',
  import_running: 'An import of the roster is running. Wait until it is done.',
  field_invalid:
    'Give extra minutes or percent, not both; breaks with their length; rules by their names.',
};
const USUAL = ['As agreed with the candidate', 'Entered by mistake'];

interface AccommodationButtonProps {
  contestSlug: string;
  person: RosterPerson;
}

/** Changes what is agreed with one person of the roster. */
export function AccommodationButton(props: AccommodationButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Change what is agreed: ${props.person.hackerrank_username}`}
        onClick={() => setIsOpen(true)}
      >
        Change
      </Button>
      {isOpen && <AccommodationDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

type Agreed = Record<'extra_minutes' | 'extra_percent' | 'breaks' | 'break_minutes', number>;

const NUMBERS: readonly [keyof Agreed, string, number][] = [
  ['extra_minutes', 'Extra minutes', 1440],
  ['extra_percent', 'Extra time, percent', 300],
  ['breaks', 'Breaks', 20],
  ['break_minutes', 'Minutes a break', 120],
];

function AccommodationDialog(props: AccommodationButtonProps & { onClose: () => void }) {
  const { contestSlug, person, onClose } = props;
  const { relaxed, reader_allowed, note, ...numbers } = person.accommodation;
  const [agreed, setAgreed] = useState<Agreed>({
    ...numbers,
    extra_minutes: person.extra_minutes,
  });
  const [rules, setRules] = useState(relaxed.join(' '));
  const [hasReader, setHasReader] = useState(reader_allowed);
  const [noted, setNoted] = useState(note);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (reason: string) =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/roster/accommodation',
        {
          hackerrank_username: person.hackerrank_username,
          ...agreed,
          relaxed: rules.split(/\s+/).filter(Boolean),
          reader_allowed: hasReader,
          note: noted,
          reason,
        },
        { at: { contest_slug: contestSlug } },
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['staff', 'roster', contestSlug] });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={`Agreed with ${person.name || person.hackerrank_username}`}
      consequence={
        <Stack gap="sm">
          <Group gap="sm" align="flex-end">
            {NUMBERS.map(([name, label, most]) => (
              <NumberInput
                key={name}
                label={label}
                value={agreed[name]}
                onChange={(value) => setAgreed({ ...agreed, [name]: Number(value) || 0 })}
                min={0}
                max={most}
                allowDecimal={false}
                w={150}
              />
            ))}
          </Group>
          <Checkbox
            label="A reader is allowed"
            checked={hasReader}
            onChange={(event) => setHasReader(event.currentTarget.checked)}
          />
          <TextInput
            label="Rules relaxed"
            description="Types of alert that are not raised for this person, as tab_hidden, with blanks between."
            value={rules}
            onChange={(event) => setRules(event.currentTarget.value)}
          />
          <Textarea
            label="Note for staff"
            description="What those who watch have to know. No diagnosis: it is not needed here."
            value={noted}
            onChange={(event) => setNoted(event.currentTarget.value)}
            maxLength={300}
            autosize
          />
        </Stack>
      }
      verb="Save"
      usual={USUAL}
      isBusy={save.isPending}
      problem={save.isError ? failureWords(save.error, REFUSALS) : null}
      onConfirm={(reason) => save.mutate(reason)}
      onClose={onClose}
    />
  );
}
