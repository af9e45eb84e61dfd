import { Button, Group, Stack, Text } from '@mantine/core';
import type { HandedIn } from '../../contract/paper-wire';
import type { Saving } from '../../paper/answer-outbox';
import type { HandingIn, HandInPhase } from '../../paper/handing-in';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { usePaperTools } from './paper-tools';
import type { PlaceState } from './places';
import { JumpList } from './review-page';
import { SaveState } from './save-state';

interface HandingInPageProps {
  handingIn: HandingIn;
  phase: Exclude<HandInPhase, { at: 'answering' | 'handed_in' }>;
  saving: Saving;
  states: readonly PlaceState[];
  onGo: (itemId: string) => void;
}

/** The paper is on its way: what still waits, what did not arrive, and the ways back while there are any. */
export function HandingInPage({ handingIn, phase, saving, states, onGo }: HandingInPageProps) {
  const { text, fill, byCode } = useWords();
  const said = text.paper.handingIn;
  const { waiting, connection } = saving;
  const missing = phase.at === 'incomplete' ? phase.items : [];
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{phase.at === 'incomplete' ? said.incomplete : said.heading}</StepHeading>
      {(phase.at === 'sending' || phase.at === 'asking') && (
        <Text component="output" display="block" maw="60ch">
          {phase.at === 'asking' ? said.asking : fill(said.sending, { count: waiting.length })}
        </Text>
      )}
      {phase.at === 'sending' && connection === 'lost' && (
        <Notice tone="warning" title={said.offline} />
      )}
      {phase.at === 'incomplete' && (
        <>
          <SaveState saving={saving} />
          <JumpList
            title={said.incompleteLead}
            places={states.filter(({ item_id: itemId }) => missing.includes(itemId))}
            onGo={(itemId) => {
              handingIn.callOff();
              onGo(itemId);
            }}
          />
        </>
      )}
      {phase.at === 'failed' && (
        <Notice tone="critical" title={said.failed}>
          <Text>
            {byCode(text.paper.saving.reasons, phase.code, text.paper.saving.reasonOtherwise)}
          </Text>
        </Notice>
      )}
      <Group gap="sm">
        {phase.at === 'incomplete' && (
          <Button size="md" onClick={() => handingIn.leaveOut()}>
            {said.without}
          </Button>
        )}
        {phase.at === 'failed' && (
          <Button size="md" onClick={() => handingIn.begin()}>
            {said.again}
          </Button>
        )}
        {phase.at !== 'asking' && (
          <Button variant="default" size="md" onClick={() => handingIn.callOff()}>
            {said.back}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface HandedInPageProps {
  handedIn: HandedIn;
  /** Answers of this computer that are not part of it. */
  lost: number;
  onGoOn: (() => void) | undefined;
  /** Another attempt may begin. */
  next: NextAttempt | null;
}

interface NextAttempt {
  number: number;
  all: number;
  onBegin: () => void;
}

/** The end of the paper, or of one attempt at it. */
export function HandedInPage({ handedIn, lost, onGoOn, next }: HandedInPageProps) {
  const { text, fill, times, byCode } = useWords();
  const { timeZone } = usePaperTools();
  const said = text.paper.handedIn;
  const time = times(timeZone).dayAndMinute(handedIn.at_ms);
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{said.heading}</StepHeading>
      <Notice tone={handedIn.by === 'candidate' ? 'good' : 'info'} title={fill(said.at, { time })}>
        {handedIn.by !== 'candidate' && (
          <Text>{byCode(said.byItself, handedIn.by, said.byItselfOtherwise)}</Text>
        )}
        <Text>{said.nothingMore}</Text>
      </Notice>
      {lost > 0 && <Text maw="60ch">{fill(said.lost, { count: lost })}</Text>}
      {next && <Text maw="60ch">{fill(said.again, { count: next.all - next.number + 1 })}</Text>}
      <Group gap="sm">
        {onGoOn && (
          <Button size="md" onClick={onGoOn}>
            {said.goOn}
          </Button>
        )}
        {next && (
          <Button size="md" variant="default" onClick={next.onBegin}>
            {fill(said.beginAgain, { number: next.number, all: next.all })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface TimeOverPageProps {
  saving: Saving;
  onHandIn: () => void;
}

/** Nothing can be answered any more. Where staff give more time, the questions come back. */
export function TimeOverPage({ saving, onHandIn }: TimeOverPageProps) {
  const { text, fill } = useWords();
  const said = text.paper.over;
  const count = saving.waiting.length;
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{said.heading}</StepHeading>
      <Text component="output" display="block" maw="60ch">
        {count === 0 ? said.saved : fill(said.waiting, { count })}
      </Text>
      <SaveState saving={saving} />
      <Text>{said.next}</Text>
      <Button size="md" onClick={onHandIn}>
        {said.handIn}
      </Button>
    </Stack>
  );
}
