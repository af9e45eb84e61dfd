import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OwnAnswer, OwnSection } from '../../contract/candidate-wire';
import { useWords } from '../../words/use-words';
import { answerLines } from './answer-words';
import classes from './own-result.module.css';

interface ResultSectionsProps {
  sections: readonly OwnSection[];
  textOf: (text: string) => ReactNode;
}

/** Each question as it was asked, what was answered, and as much of what is right as is released. */
export function ResultSections({ sections, textOf }: ResultSectionsProps) {
  const firsts = sections.map((_, index) =>
    sections.slice(0, index).reduce((sum, one) => sum + one.items.length, 1),
  );
  return sections.map((section, index) => (
    <section key={section.id}>
      <h2 className={classes['heading']}>{section.title}</h2>
      <ol className={classes['items']} start={firsts[index]}>
        {section.items.map((one, place) => (
          <li key={one.item_id}>
            <Question one={one} number={(firsts[index] ?? 1) + place} textOf={textOf} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

function Question(props: { one: OwnAnswer; number: number; textOf: (text: string) => ReactNode }) {
  const { one, number, textOf } = props;
  const { text, fill } = useWords();
  const said = text.ownResult;
  const { yes, no } = text.paper.choice;
  const fileWords = (place: number) => fill(text.paper.files.unnamed, { number: place });
  const lines = answerLines(one.item, one.answer, [yes, no], fileWords);
  const right = answerLines(one.item, one.right, [yes, no], fileWords);
  const points = one.points === null ? null : Number(one.points);
  return (
    <>
      <div className={classes['question']}>
        <h3 className={classes['number']}>{fill(said.question, { number })}</h3>
        <Text className="tabular" fw={600}>
          {points === null ? said.pointsAwaited : fill(said.points, { points })}
        </Text>
      </div>
      {textOf(one.item.prompt)}
      <dl className={classes['facts']}>
        <Lines name={said.yours} lines={lines.length > 0 ? lines : [said.notAnswered]} />
        <Lines name={said.right} lines={right} />
        <Lines name={said.comments} lines={one.comments ?? []} />
      </dl>
      {one.explanation !== '' && one.explanation !== undefined && (
        <>
          <Text fw={600}>{said.explanation}</Text>
          {textOf(one.explanation)}
        </>
      )}
    </>
  );
}

function Lines({ name, lines }: { name: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      {lines.map((line, index) => (
        // Two lines may read the same: their place is what they are.
        <dd key={index}>{line}</dd>
      ))}
    </>
  );
}
