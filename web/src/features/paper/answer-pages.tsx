import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { Saving } from '../../paper/answer-outbox';
import type { OpenPaper } from '../../paper/open-paper';
import { useWords } from '../../words/use-words';
import { HandInDialog } from './hand-in-dialog';
import { Navigator } from './navigator';
import type { PlaceState } from './places';
import classes from './player.module.css';
import { Question } from './question';
import { ReviewPage } from './review-page';
import type { Shortcut } from './shortcuts';
import type { Where } from './use-place';
import { useShortcuts } from './use-shortcuts';

interface AnswerPagesProps {
  paper: OpenPaper;
  saving: Saving;
  states: readonly PlaceState[];
  place: Where;
}

/** The questions one by one, all of them in the navigator, and the review. */
export function AnswerPages({ paper, saving, states, place }: AnswerPagesProps) {
  const { outbox, handingIn, book, sections } = paper;
  const [isAsked, setIsAsked] = useState(false);
  const current = states[place.index];
  const mark = () => {
    if (current) outbox.edit(current.item_id, { is_flagged: !current.isMarked });
  };
  useShortcuts((shortcut) => {
    const acts: Record<Shortcut, () => void> = {
      next: place.next,
      back: place.back,
      mark,
      review: place.review,
    };
    if (!isAsked) acts[shortcut]();
  });
  return (
    <div className={classes['columns']}>
      <Navigator
        {...{ states, sections }}
        currentId={place.isReview ? null : (current?.item_id ?? null)}
        onGo={place.go}
      />
      <div className={classes['middle']}>
        {!place.isReview && current && (
          <>
            <Question
              key={current.item_id}
              place={current}
              all={states.length}
              answer={book.of(current.item_id).answer}
              saving={saving}
              onEdit={(edit) => outbox.edit(current.item_id, edit)}
            />
            <Ways place={place} isLast={place.index === states.length - 1} />
          </>
        )}
        {(place.isReview || !current) && (
          <ReviewPage
            {...{ states, saving }}
            onGo={place.go}
            onHandIn={() => setIsAsked(true)}
            onBack={place.leaveReview}
          />
        )}
      </div>
      {isAsked && (
        <HandInDialog
          states={states}
          onNo={() => setIsAsked(false)}
          onYes={() => {
            setIsAsked(false);
            handingIn.begin();
          }}
        />
      )}
    </div>
  );
}

/** Back and on, at the same place on every question. */
function Ways({ place, isLast }: { place: Where; isLast: boolean }) {
  const said = useWords().text.paper.question;
  return (
    <>
      <div className={classes['ways']}>
        <Button
          variant="default"
          size="md"
          disabled={place.index === 0}
          aria-keyshortcuts="Alt+P"
          onClick={place.back}
        >
          {said.back}
        </Button>
        <Button size="md" aria-keyshortcuts="Alt+N" onClick={place.next}>
          {isLast ? said.review : said.next}
        </Button>
        {!isLast && (
          <Button variant="default" size="md" aria-keyshortcuts="Alt+R" onClick={place.review}>
            {said.review}
          </Button>
        )}
      </div>
      <Text fz="sm" c="var(--text-quiet)" className={classes['keys']}>
        {said.keys}
      </Text>
    </>
  );
}
