import { useId, useMemo } from 'react';
import type { Matched, ShownMatching, ShownPart } from '../../../contract/paper-wire';
import { inlineTree, isPlain, plainText } from '../../../paper/prompt-tree';
import { useWords } from '../../../words/use-words';
import { InlinePrompt } from '../prompt/prompt';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { OptionText } from './option-text';

type MatchingProps = EditorProps<ShownMatching, Matched>;

/** A list to choose from beside each prompt: no dragging, and each choice is heard with its prompt. */
export function MatchingEditor({ body, answer, onAnswer }: MatchingProps) {
  const said = useWords().text.paper.matching;
  const { prompts, targets } = body;
  const labels = useTargetLabels(targets);
  const chosen = answer?.targets ?? {};
  const choose = (promptId: string, targetId: string): void => {
    const { [promptId]: _, ...others } = chosen;
    const next = targetId === '' ? others : { ...others, [promptId]: targetId };
    onAnswer(Object.keys(next).length === 0 ? null : { type: 'matched', targets: next });
  };
  return (
    <fieldset className={classes['group']}>
      <legend>{said.lead}</legend>
      {!labels.isPlain && <TargetList targets={targets} />}
      <ul className={classes['pairs']}>
        {prompts.map((prompt) => (
          <Pair
            key={prompt.id}
            prompt={prompt}
            labels={labels.words}
            chosen={chosen[prompt.id] ?? ''}
            onChoose={(targetId) => choose(prompt.id, targetId)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface PairProps {
  prompt: ShownPart;
  labels: readonly (readonly [id: string, words: string])[];
  chosen: string;
  onChoose: (targetId: string) => void;
}

function Pair({ prompt, labels, chosen, onChoose }: PairProps) {
  const { text, fill } = useWords();
  const said = text.paper.matching;
  const id = useId();
  // A name of words alone, because a prompt that is a formula has none that is sure to be read.
  const name = fill(said.prompt, { prompt: plainText(inlineTree(prompt.text)) });
  return (
    <li className={classes['pair']}>
      <label htmlFor={id}>
        <OptionText text={prompt.text} />
      </label>
      <select
        id={id}
        className={classes['select']}
        aria-label={name}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{said.none}</option>
        {labels.map(([targetId, words]) => (
          <option key={targetId} value={targetId}>
            {words}
          </option>
        ))}
      </select>
    </li>
  );
}

/** Formulas, pictures and code do not go into a list to choose from: there they have letters. */
function TargetList({ targets }: { targets: readonly ShownPart[] }) {
  const said = useWords().text.paper.matching;
  return (
    <ul className={classes['targets']} aria-label={said.targets}>
      {targets.map(({ id, text }, index) => (
        <li key={id}>
          <b>{letterOf(index)}</b>
          <InlinePrompt tree={inlineTree(text)} />
        </li>
      ))}
    </ul>
  );
}

function useTargetLabels(targets: readonly ShownPart[]) {
  const words = useWords();
  const { target } = words.text.paper.matching;
  return useMemo(() => {
    const trees = targets.map(({ id, text }) => [id, inlineTree(text)] as const);
    const allPlain = trees.every(([, tree]) => isPlain(tree));
    const named = trees.map(([id, tree], index) => {
      const plain = plainText(tree);
      const letter = letterOf(index);
      return [id, allPlain ? plain : words.fill(target, { letter, words: plain })] as const;
    });
    return { isPlain: allPlain, words: named };
  }, [targets, words, target]);
}

/** A, B, C; behind Z, AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}
