import { Text } from '@mantine/core';
import type { Help } from '../../media/vision/help-rule';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import classes from './camera-help.module.css';

/**
 * What the camera does not see well, and how to mend it; gone when it is well again.
 *
 * It stands below the page and keeps in sight, so that nothing that somebody reads or answers moves
 * or is covered for good. The region stays: what comes into it is read out at the next pause.
 */
export function CameraHelp({ help }: { help: Help | null }) {
  const { cameraHelp } = useWords().text;
  return (
    <div className={classes['help']} aria-live="polite">
      {help !== null && (
        <Notice tone="warning" title={cameraHelp[help].title}>
          <Text>{cameraHelp[help].advice}</Text>
        </Notice>
      )}
    </div>
  );
}
