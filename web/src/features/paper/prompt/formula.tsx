import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words';
import classes from './prompt.module.css';

type Drawing = 'drawing' | 'drawn' | 'unreadable';

/**
 * A formula, drawn by a library that is only loaded where there is one. Who listens is given it as
 * MathML; until it is there, and where it cannot be read, everybody has it as it was written.
 */
export function Formula({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const words = useWords();
  const host = useRef<HTMLSpanElement>(null);
  const [drawing, setDrawing] = useState<Drawing>('drawing');
  useEffect(() => {
    let isWanted = true;
    void import('./draw-formula')
      .then(({ drawFormula }) => {
        if (!isWanted || !host.current) return;
        setDrawing(drawFormula(host.current, tex, isDisplay) ? 'drawn' : 'unreadable');
      })
      .catch(() => isWanted && setDrawing('unreadable'));
    return () => {
      isWanted = false;
    };
  }, [tex, isDisplay]);
  const { formulaUnreadable } = words.text.paper.prompt;
  return (
    <span className={isDisplay ? classes['display'] : undefined} dir="ltr">
      <span ref={host} />
      {drawing === 'drawing' && <code className={classes['code']}>{tex}</code>}
      {drawing === 'unreadable' && (
        <span dir="auto">{words.fill(formulaUnreadable, { source: tex })}</span>
      )}
    </span>
  );
}
