import type { Saving } from '../../paper/answer-outbox';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import { usePaperTools } from './paper-tools';
import classes from './player.module.css';
import { savingWords } from './saving-words';

const SHAPES = { good: 'circle', info: 'ring', warning: 'triangle', critical: 'diamond' } as const;

/** Where the answers are, under each of them. Only what somebody has to know is read out. */
export function SaveState({ saving }: { saving: Saving }) {
  const words = useWords();
  const { timeZone } = usePaperTools();
  const { tone, line, isTold, advice } = savingWords(words, saving, timeZone);
  const shown = (
    <>
      <span className={`${classes['saving']} tabular`}>
        <ShapeMark shape={SHAPES[tone]} tone={`var(--tone-${tone})`} />
        {line}
      </span>
      {advice !== null && <span>{advice}</span>}
    </>
  );
  // The region stays, so that what comes into it is read out.
  return (
    <div className={classes['savings']}>
      <div aria-live="polite">{isTold && shown}</div>
      {!isTold && shown}
    </div>
  );
}
