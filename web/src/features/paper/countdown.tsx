import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { markPassed, type ExamClock, type TimeLeft } from '../../paper/exam-clock';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import type { Words } from '../../words/words';
import classes from './countdown.module.css';
import { leftWords, markWords, stateWords } from './time-words';

const SHAPES = { calm: 'circle', warn: 'triangle', urgent: 'diamond' } as const;
const TONES = { calm: '--text-quiet', warn: '--tone-warning', urgent: '--tone-critical' } as const;
const LOOK_MS = 1_000;
/** So that a whole turn of the ring is 100. */
const RADIUS = 100 / (2 * Math.PI);

interface CountdownProps {
  clock: ExamClock;
  /** The title of the section whose time it is; without one it is the exam's. */
  section?: string;
  /** Another clock stands beside it. */
  isOneOfTwo?: boolean;
}

/** The number is what counts; the ring around it is for the corner of the eye. */
export function Countdown({ clock, section, isOneOfTwo = false }: CountdownProps) {
  const words = useWords();
  const { time, told } = useTimeLeft(clock, words);
  const said = words.text.paper.time;
  const name = section === undefined ? said.name : words.fill(said.sectionName, { section });
  const { urgency, stands, share, leftMs } = time;
  const state = stateWords(words, time);
  const tone = `var(${stands ? '--tone-info' : TONES[urgency]})`;
  return (
    <div className={classes['countdown']} data-urgency={stands ? 'stands' : urgency}>
      <svg className={classes['ring']} viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r={RADIUS} className={classes['track']} />
        <circle
          cx="20"
          cy="20"
          r={RADIUS}
          className={classes['rest']}
          stroke={tone}
          strokeDasharray={`${share * 100} 100`}
          transform="rotate(-90 20 20)"
        />
      </svg>
      <span className={classes['words']}>
        <span role="timer" aria-label={name} className="tabular">
          {leftWords(words, leftMs)}
        </span>
        {isOneOfTwo && (
          <span className={classes['of']}>
            {section === undefined ? said.inAll : said.inSection}
          </span>
        )}
        {state !== null && (
          <span className={classes['state']} style={{ color: tone }}>
            <ShapeMark shape={stands ? 'bar' : SHAPES[urgency]} tone={tone} size={10} />
            {state}
          </span>
        )}
      </span>
      <VisuallyHidden component="output">
        {section === undefined || told === '' ? told : `${section}: ${told}`}
      </VisuallyHidden>
    </div>
  );
}

/** Looks once a second; `told` is what whoever listens hears, at the marks alone. */
function useTimeLeft(clock: ExamClock, words: Words): { time: TimeLeft; told: string } {
  const [seen, setSeen] = useState(() => ({ time: clock.read(), told: '' }));
  useEffect(() => {
    const look = () =>
      setSeen((before) => {
        const now = clock.read();
        return { time: now, told: toldOf(words, before.time, now) ?? before.told };
      });
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [clock, words]);
  return seen;
}

function toldOf(words: Words, before: TimeLeft, now: TimeLeft): string | null {
  const said = words.text.paper.time;
  if (now.stands !== before.stands) return now.stands ? said.stood : said.goesOn;
  if (now.isOver && !before.isOver) return said.over;
  const mark = now.stands ? null : markPassed(before.leftMs, now.leftMs);
  return mark === null || now.isOver ? null : markWords(words, mark);
}
