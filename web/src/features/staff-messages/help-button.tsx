import { Button, Group, Text, Textarea } from '@mantine/core';
import { useId, useRef, useState, useSyncExternalStore, type SyntheticEvent } from 'react';
import type { StaffLine } from '../../media/staff-line';
import { FormProblem } from '../../ui/form-problem';
import classes from './staff-messages.module.css';
import { useWords } from '../../words/use-words';
import { helpWords, refusalWords } from './words';

const TEXT_MAX = 500;

/** In the bar: how one's call for help stands, and the small field where it is made. */
export function HelpButton({ line, timeZone }: { line: StaffLine; timeZone: string }) {
  const words = useWords();
  const said = words.text.staffMessages.help;
  const { help } = useSyncExternalStore(line.subscribe, line.snapshot);
  const stands = helpWords(words, help, timeZone);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <div className={classes['help']}>
      <Button
        ref={button}
        size="compact-md"
        variant="default"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {said.button}
      </Button>
      <Text fz="sm" component="output">
        {stands?.short}
      </Text>
      {isOpen && (
        <section id={panel} className={classes['panel']} aria-label={said.region}>
          <Text fz="sm">{said.what}</Text>
          {stands && <Text fz="sm">{stands.sentence}</Text>}
          <HelpForm line={line} isWaiting={help?.answered_at_ms === null} onClose={close} />
        </section>
      )}
    </div>
  );
}

interface HelpFormProps {
  line: StaffLine;
  /** A call waits already: only other words are worth sending. */
  isWaiting: boolean;
  onClose: () => void;
}

function HelpForm({ line, isWaiting, onClose }: HelpFormProps) {
  const words = useWords();
  const said = words.text.staffMessages.help;
  const [text, setText] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending) return;
    setIsSending(true);
    const code = await line.ask(text.trim());
    setIsSending(false);
    setRefused(code);
    if (code === null) setText('');
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Textarea
        label={said.label}
        rows={2}
        maxLength={TEXT_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <FormProblem words={refused && refusalWords(words, refused)} />
      <Group gap="sm" mt="xs">
        <Button type="submit" aria-disabled={isSending}>
          {isWaiting ? said.askAgain : said.ask}
        </Button>
        <Button variant="default" onClick={onClose}>
          {said.close}
        </Button>
      </Group>
    </form>
  );
}
