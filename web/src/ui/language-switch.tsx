import { useState } from 'react';
import { useLanguageChoice, useWords } from '../words/use-words';
import classes from './language-switch.module.css';

/** The languages of this page, each by the name that its speakers know. The choice is remembered. */
export function LanguageSwitch() {
  const choice = useLanguageChoice();
  const { text, language } = useWords();
  const [hasFailed, setHasFailed] = useState(false);
  if (choice === null) return null;
  const choose = (tag: string) => {
    setHasFailed(false);
    choice.choose(tag).catch(() => setHasFailed(true));
  };
  return (
    <nav className={classes['languages']} aria-label={text.frame.language}>
      {choice.languages.map(({ tag, name }) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          dir="auto"
          className={classes['language']}
          aria-current={tag === language.tag ? 'true' : undefined}
          onClick={() => choose(tag)}
        >
          {name}
        </button>
      ))}
      <output className={classes['problem']}>{hasFailed && text.frame.languageFailed}</output>
    </nav>
  );
}
