import { Button, Text, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Answer } from '../../contract/paper-wire';
import type { Saving } from '../../paper/answer-outbox';
import type { Edit } from '../../paper/answer-book';
import { promptTree } from '../../paper/prompt-tree';
import { ShapeMark } from '../../ui/shape-mark';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { ItemEditor } from './editors/item-editor';
import type { PlaceState } from './places';
import classes from './player.module.css';
import { Prompt } from './prompt/prompt';
import { SaveState } from './save-state';

interface QuestionProps {
  place: PlaceState;
  all: number;
  answer: Answer | null;
  saving: Saving;
  onEdit: (edit: Edit) => void;
}

/** One question: what is asked, what it is worth, and the answer. */
export function Question({ place, all, answer, saving, onEdit }: QuestionProps) {
  const { text, fill } = useWords();
  const said = text.paper.question;
  const { item_id: itemId, item, number, isAnswered, isMarked } = place;
  const prompt = useMemo(() => promptTree(item.prompt), [item.prompt]);
  const [told, setTold] = useState('');
  return (
    <article className={classes['question']}>
      <StepHeading>{fill(said.heading, { number, all })}</StepHeading>
      <SectionNote place={place} />
      <Points points={item.points} penalty={item.penalty} />
      <Prompt tree={prompt} />
      <section aria-label={said.answer} className={classes['answer']}>
        <ItemEditor
          itemId={itemId}
          body={item.body}
          answer={answer}
          onAnswer={(next) => {
            setTold('');
            onEdit({ answer: next });
          }}
        />
      </section>
      {saving.elsewhere.includes(itemId) && <Text fz="sm">{said.elsewhere}</Text>}
      {saving.refused.includes(itemId) && <Text c="var(--tone-critical)">{said.refused}</Text>}
      <SaveState saving={saving} />
      <div className={classes['acts']}>
        <Button
          variant="default"
          size="md"
          aria-pressed={isMarked}
          aria-keyshortcuts="Alt+M"
          leftSection={
            <ShapeMark
              shape="flag"
              tone={isMarked ? 'var(--tone-warning)' : 'var(--line-strong)'}
            />
          }
          onClick={() => onEdit({ is_flagged: !isMarked })}
        >
          {isMarked ? said.marked : said.mark}
        </Button>
        <Button
          variant="default"
          size="md"
          // Not `disabled`: that would take the focus from who has just pressed it.
          {...(!isAnswered && { 'data-disabled': true })}
          aria-disabled={!isAnswered}
          onClick={() => {
            if (!isAnswered) return;
            onEdit({ answer: null });
            setTold(said.cleared);
          }}
        >
          {said.clear}
        </Button>
      </div>
      <VisuallyHidden component="output">{told}</VisuallyHidden>
    </article>
  );
}

/** What a section says of itself, at its first question. */
function SectionNote({ place: { section, item_id: itemId } }: { place: PlaceState }) {
  const { text } = useWords();
  const instructions = useMemo(() => promptTree(section.instructions), [section.instructions]);
  const isFirst = section.items[0]?.item_id === itemId;
  const { minutes, title } = section;
  return (
    <div className={classes['section']}>
      <Text fw={600}>{title}</Text>
      {minutes !== null && <Text fz="sm">{text.paper.question.sectionTime}</Text>}
      {isFirst && instructions.length > 0 && <Prompt tree={instructions} />}
    </div>
  );
}

function Points({ points, penalty }: { points: string; penalty: string }) {
  const { text, fill, language } = useWords();
  const said = text.paper.question;
  const written = (decimal: string) =>
    new Intl.NumberFormat(language.locale, { maximumFractionDigits: 4 }).format(Number(decimal));
  return (
    <Text fz="sm" c="var(--text-quiet)">
      {fill(said.points, { points: written(points) })}
      {Number(penalty) > 0 && ` ${fill(said.penalty, { points: written(penalty) })}`}
    </Text>
  );
}
