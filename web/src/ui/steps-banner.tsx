import { useWords } from '../words/use-words';
import classes from './steps-banner.module.css';

/** Where one is on a short way of few steps; said in words as well as shown. */
export function StepsBanner({ steps, current }: { steps: readonly string[]; current: number }) {
  const { text, number } = useWords();
  return (
    <ol className={classes['steps']} aria-label={text.frame.steps}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'to-come';
        return (
          <li
            key={step}
            className={classes['step']}
            data-state={state}
            aria-current={index === current ? 'step' : undefined}
          >
            <span className={classes['number']} aria-hidden="true">
              {state === 'done' ? '✓' : number(index + 1)}
            </span>
            <span className={classes['name']}>
              {step}
              {state === 'done' && <span className={classes['unseen']}> {text.frame.done}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
