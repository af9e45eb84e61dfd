import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { listenTo } from '../../media/sound-level';
import { useWords } from '../../words/use-words';
import classes from './privacy.module.css';

const LOOK_EVERY_MS = 100;
/** The words change no more often than they can be read. */
const SAY_EVERY_LOOKS = 15;
/** Below this a bar would hardly move, though people are heard well. */
const FULL_SCALE = 0.5;
const HEARD_FROM = 0.01;

/** A bar that moves with the microphone, and the same in words for who wants nothing to move. */
export function SoundLevelBar({ stream }: { stream: MediaStream }) {
  const { privacy } = useWords().text;
  const bar = useRef<HTMLDivElement>(null);
  const [isHeard, setIsHeard] = useState(false);
  useEffect(() => {
    const sound = listenTo(stream);
    let looks = 0;
    let loudest = 0;
    const timer = setInterval(() => {
      const level = sound.level();
      loudest = Math.max(loudest, level);
      // Written straight to the page: ten renders a second are none.
      const percent = Math.round(100 * Math.min(1, level / FULL_SCALE));
      if (bar.current) bar.current.style.inlineSize = `${percent}%`;
      looks += 1;
      if (looks % SAY_EVERY_LOOKS !== 0) return;
      setIsHeard(loudest >= HEARD_FROM);
      loudest = 0;
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      sound.close();
    };
  }, [stream]);
  return (
    <>
      <div className={classes['level']} aria-hidden="true">
        <div ref={bar} className={classes['loud']} />
      </div>
      <Text fz="sm">{isHeard ? privacy.heard : privacy.quiet}</Text>
      <Text fz="sm" c="var(--text-quiet)" className={classes['levelAdvice']}>
        {privacy.levelAdvice}
      </Text>
    </>
  );
}
