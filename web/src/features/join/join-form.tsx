import { Button, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core';
import { useRef, useState, type SyntheticEvent } from 'react';
import { Refusal } from '../../contract/client';
import { canShareScreen } from '../../media/screen-capture';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { DetailFields, type FieldProps } from './detail-fields';
import { EMPTY, missingFields, trimmed, type Entries, type FieldName } from './form-rules';
import { SignedInAs, type Account } from './signed-in-as';
import { WhatIsRecorded, type Told } from './what-is-recorded';
import { asksForCode, hostedWords } from './words';

const AUTOCOMPLETE: Record<FieldName, string> = {
  hackerrank_username: 'username',
  name: 'name',
  roll_number: 'off',
  email: 'email',
  room: 'off',
  admission_code: 'one-time-code',
};

/** The first step: who is here, and do they agree. `onJoin` rejects when the server refuses. */
export function JoinForm({
  rooms,
  needsRoom,
  needsCode,
  told,
  typed = {},
  signedIn,
  onJoin,
}: {
  rooms: readonly string[];
  /** False where the roster says who sits where. */
  needsRoom: boolean;
  needsCode: boolean;
  told: Told;
  /** What was typed before, where it is to be changed. */
  typed?: Partial<Entries> | undefined;
  /** Who has signed in, where the exam is begun with an account: they type no details. */
  signedIn?: Account | undefined;
  onJoin: (entries: Entries) => Promise<void>;
}) {
  const { text, byCode } = useWords();
  const { join, recorded } = text;
  const form = useRef<HTMLFormElement>(null);
  const [entries, setEntries] = useState({ ...EMPTY, ...typed });
  const [hasConsent, setHasConsent] = useState(false);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [wasAskedForCode, setWasAskedForCode] = useState(needsCode);

  const said = told.mode === 'hosted' ? hostedWords(join) : join;
  const field = (name: FieldName): FieldProps => ({
    name,
    label: said.label[name],
    description: name in said.advice && said.advice[name as keyof typeof said.advice],
    autoComplete: AUTOCOMPLETE[name],
    size: 'md',
    maw: 480,
    required: true,
    withAsterisk: false,
    value: entries[name],
    error: missing.includes(name) && said.missing[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setEntries({ ...entries, [name]: event.currentTarget.value }),
  });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending) return;
    const stillMissing = missingFields(entries, hasConsent, {
      details: !signedIn,
      room: needsRoom,
      code: wasAskedForCode,
    });
    setMissing(stillMissing);
    setRefusal(null);
    const first = stillMissing[0];
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    setIsSending(true);
    try {
      await onJoin(trimmed(entries));
    } catch (failure) {
      const code = failure instanceof Refusal ? failure.code : 'unreachable';
      setRefusal(code);
      if (asksForCode(code)) setWasAskedForCode(true);
      setIsSending(false);
    }
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="lg">
        <Stack gap="sm">
          <StepHeading>{signedIn ? join.headingSignedIn : join.heading}</StepHeading>
          {signedIn && <SignedInAs account={signedIn} />}
          <Text>{join.seenByProctor}</Text>
        </Stack>
        {!canShareScreen() && (
          <Notice tone="warning" title={join.cannotShare}>
            <Text>{join.cannotShareAdvice}</Text>
          </Notice>
        )}
        {!signedIn && <DetailFields field={field} rooms={needsRoom ? rooms : null} />}
        {wasAskedForCode && (
          <TextInput {...field('admission_code')} autoCapitalize="characters" spellCheck={false} />
        )}
        <Stack gap="sm" component="section" aria-labelledby="what-is-recorded">
          <Title order={2} fz="md" id="what-is-recorded">
            {recorded.heading}
          </Title>
          <WhatIsRecorded told={told} />
        </Stack>
        <Checkbox
          name="consent"
          size="md"
          label={join.consent}
          checked={hasConsent}
          error={missing.includes('consent') && join.missing.consent}
          onChange={(event) => setHasConsent(event.currentTarget.checked)}
        />
        {refusal !== null && (
          <Notice tone="critical" title={byCode(join.refused, refusal, join.refusedOtherwise)} />
        )}
        <Stack gap="sm" align="flex-start">
          <Button type="submit" size="md" aria-disabled={isSending}>
            {join.button}
          </Button>
          <Text fz="sm" c="var(--text-quiet)">
            {join.next}
          </Text>
        </Stack>
      </Stack>
    </form>
  );
}
