import { useEffect, useRef } from 'react';
import type { SoundLevel } from '../../media/sound-level';
import { useCheckWords } from '../../words/check-words';
import styles from './system-check.module.css';

/** Below this a bar would hardly move, though people are heard well. */
const FULL_SCALE = 0.5;

/** A bar that moves with the microphone. Written straight to the page: sixty renders a second are none. */
export function SoundMeter({
  sound,
  onHeard,
}: {
  sound: SoundLevel;
  onHeard: (level: number) => void;
}) {
  const { page } = useCheckWords().text.check;
  const bar = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      const level = sound.level();
      if (bar.current) bar.current.value = Math.min(1, level / FULL_SCALE);
      onHeard(level);
      frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [sound, onHeard]);
  return <meter ref={bar} className={styles['meter']} aria-label={page.level} max={1} />;
}
