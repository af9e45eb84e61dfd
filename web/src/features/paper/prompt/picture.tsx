import { useState } from 'react';
import { useWords } from '../../../words/use-words';
import { usePaperTools } from '../paper-tools';
import classes from './prompt.module.css';

/** A picture of the paper, never wider than the page. Where it does not come, its words do. */
export function Picture({ name, alt }: { name: string; alt: string }) {
  const { text, fill } = useWords();
  const { pictureOf } = usePaperTools();
  const [hasFailed, setHasFailed] = useState(false);
  const said = text.paper.prompt;
  const picture = pictureOf(name);
  if (picture === null || hasFailed) {
    const words = alt === '' ? said.pictureUnnamed : alt;
    return <span className={classes['missing']}>{fill(said.pictureMissing, { words })}</span>;
  }
  const { url, ...size } = picture;
  return (
    <img
      className={classes['picture']}
      src={url}
      alt={alt}
      {...size}
      onError={() => setHasFailed(true)}
    />
  );
}
