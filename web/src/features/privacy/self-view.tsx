import { Button, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useWords } from '../../words/use-words';
import classes from './privacy.module.css';

/** What the camera sees, the way round that a mirror shows it. Hiding it hides it here alone. */
export function SelfView({
  stream,
  isHidden,
  onHide,
}: {
  stream: MediaStream;
  isHidden: boolean;
  onHide: (isHidden: boolean) => void;
}) {
  const { privacy } = useWords().text;
  const show = useCallback(
    (video: HTMLVideoElement | null) => {
      if (video) video.srcObject = stream;
    },
    [stream],
  );
  return (
    <>
      {isHidden ? (
        <Text fz="sm" c="var(--text-quiet)">
          {privacy.pictureHidden}
        </Text>
      ) : (
        <video
          ref={show}
          className={classes['picture']}
          aria-label={privacy.selfView}
          autoPlay
          muted
          playsInline
        />
      )}
      <Button
        className={classes['hide'] ?? ''}
        variant="subtle"
        size="compact-sm"
        onClick={() => onHide(!isHidden)}
      >
        {isHidden ? privacy.showPicture : privacy.hidePicture}
      </Button>
    </>
  );
}
