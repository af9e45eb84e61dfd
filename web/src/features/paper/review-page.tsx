import { Button, Group, Stack, Text } from '@mantine/core';
import type { Saving } from '../../paper/answer-outbox';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import type { PlaceState } from './places';
import classes from './player.module.css';
import { SaveState } from './save-state';

interface ReviewPageProps {
  states: readonly PlaceState[];
  saving: Saving;
  onGo: (itemId: string) => void;
  onHandIn: () => void;
  onBack: () => void;
}

/** What is still open, before handing in; each line leads there. */
export function ReviewPage({ states, saving, onGo, onHandIn, onBack }: ReviewPageProps) {
  const { text, fill } = useWords();
  const said = text.paper.review;
  const unanswered = states.filter(({ isAnswered }) => !isAnswered);
  const marked = states.filter(({ isMarked }) => isMarked);
  const count = states.length - unanswered.length;
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{said.heading}</StepHeading>
      <Notice
        tone={unanswered.length === 0 ? 'good' : 'info'}
        title={fill(said.answered, { count })}
      >
        {unanswered.length === 0 && <Text>{said.complete}</Text>}
      </Notice>
      <JumpList title={said.unanswered} places={unanswered} onGo={onGo} />
      <JumpList title={said.marked} places={marked} onGo={onGo} />
      <SaveState saving={saving} />
      <Group gap="sm">
        <Button size="md" onClick={onHandIn}>
          {said.handIn}
        </Button>
        <Button variant="default" size="md" onClick={onBack}>
          {said.back}
        </Button>
      </Group>
    </Stack>
  );
}

interface JumpListProps {
  title: string;
  places: readonly PlaceState[];
  onGo: (itemId: string) => void;
}

/** Questions to go to. Nothing where there are none. */
export function JumpList({ title, places, onGo }: JumpListProps) {
  const { text, fill } = useWords();
  if (places.length === 0) return null;
  return (
    <section>
      <h2 className={classes['listTitle']}>{title}</h2>
      <ul className={classes['jumps']}>
        {places.map(({ item_id: itemId, number }) => (
          <li key={itemId}>
            <Button variant="default" size="md" onClick={() => onGo(itemId)}>
              {fill(text.paper.review.jump, { number })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
