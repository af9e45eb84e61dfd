import { Button, VisuallyHidden } from '@mantine/core';
import { useId, useState } from 'react';
import type { PaperSection } from '../../contract/paper-wire';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import classes from './navigator.module.css';
import type { PlaceState } from './places';

interface NavigatorProps {
  states: readonly PlaceState[];
  sections: readonly PaperSection[];
  /** Null on the review page. */
  currentId: string | null;
  onGo: (itemId: string) => void;
}

/** All questions by number, and how each stands: by shape, by its name, and never by colour alone. */
export function Navigator({ states, sections, currentId, onGo }: NavigatorProps) {
  const { text, fill } = useWords();
  const said = text.paper.navigator;
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const answered = states.filter(({ isAnswered }) => isAnswered).length;
  return (
    <nav className={classes['navigator']} aria-label={said.name}>
      <div className={classes['fold']}>
        <Button
          variant="default"
          size="md"
          fullWidth
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {fill(said.summary, { answered, all: states.length })}
        </Button>
      </div>
      <div id={listId} className={classes['sections']} data-open={isOpen || undefined}>
        {sections.map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h2 className={classes['title']}>
              {section.minutes === null
                ? section.title
                : fill(said.section, { title: section.title, minutes: section.minutes })}
            </h2>
            <ol className={classes['places']}>
              {states
                .filter((state) => state.section === section)
                .map((state) => (
                  <Place
                    key={state.item_id}
                    state={state}
                    isCurrent={state.item_id === currentId}
                    onGo={() => {
                      setIsOpen(false);
                      onGo(state.item_id);
                    }}
                  />
                ))}
            </ol>
          </section>
        ))}
        <Legend />
      </div>
    </nav>
  );
}

interface PlaceProps {
  state: PlaceState;
  isCurrent: boolean;
  onGo: () => void;
}

function Place({ state: { number, isAnswered, isMarked }, isCurrent, onGo }: PlaceProps) {
  const { text, fill } = useWords();
  const said = text.paper.navigator;
  const answered = isAnswered ? said.answered : said.unanswered;
  const state = isMarked ? fill(said.both, { state: answered }) : answered;
  return (
    <li>
      <button
        type="button"
        className={classes['place']}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={onGo}
      >
        <span className="tabular" aria-hidden="true">
          {number}
        </span>
        <VisuallyHidden>{fill(said.question, { number, state })}</VisuallyHidden>
        <Shapes isAnswered={isAnswered} isMarked={isMarked} />
      </button>
    </li>
  );
}

function Shapes({ isAnswered, isMarked }: { isAnswered: boolean; isMarked: boolean }) {
  return (
    <span className={classes['shapes']}>
      <ShapeMark
        shape={isAnswered ? 'circle' : 'ring'}
        tone={isAnswered ? 'var(--accent)' : 'var(--line-strong)'}
      />
      {isMarked && <ShapeMark shape="flag" tone="var(--tone-warning)" />}
    </span>
  );
}

function Legend() {
  const said = useWords().text.paper.navigator;
  return (
    <ul className={classes['legend']}>
      <li>
        <ShapeMark shape="circle" tone="var(--accent)" /> {said.legendAnswered}
      </li>
      <li>
        <ShapeMark shape="ring" tone="var(--line-strong)" /> {said.legendUnanswered}
      </li>
      <li>
        <ShapeMark shape="flag" tone="var(--tone-warning)" /> {said.legendMarked}
      </li>
    </ul>
  );
}
