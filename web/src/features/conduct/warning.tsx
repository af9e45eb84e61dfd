import { Button, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { RuleBroken } from '../../contract/conduct-wire';
import type { Conduct } from '../../paper/conduct';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import classes from './conduct.module.css';

/** The rule that was broken last, until it is read; and how much of the limit is used up. */
export function Warning({ conduct }: { conduct: Conduct }) {
  const { text, fill } = useWords();
  const said = text.conduct;
  const { told, warning } = useSyncExternalStore(conduct.subscribe, conduct.snapshot);
  return (
    <section className={classes['warning']} aria-label={said.warning.region}>
      <div aria-live="assertive">
        {warning !== null && <Broken broken={warning} onRead={() => conduct.dismiss()} />}
      </div>
      {told.limit > 0 && told.counted > 0 && (
        <Text fz="sm" fw={600}>
          {fill(said.soFar, { counted: told.counted, limit: told.limit })}
        </Text>
      )}
    </section>
  );
}

function Broken({ broken, onRead }: { broken: RuleBroken; onRead: () => void }) {
  const { text, fill, byCode } = useWords();
  const said = text.conduct;
  const { rule, weight, counted, limit } = broken;
  const counts = weight === 'count';
  return (
    <Notice tone="warning" title={byCode(said.rules, rule, said.otherRule)}>
      {counts ? (
        <Text>
          {limit > 0
            ? `${fill(said.warning.counted, { counted, limit })} ${fill(said.warning.next, { limit })}`
            : said.warning.countedNoLimit}
        </Text>
      ) : (
        <Text>{said.warning.warned}</Text>
      )}
      <Text>{said.warning.person}</Text>
      <Button size="sm" variant="default" onClick={onRead} className={classes['read']}>
        {said.warning.read}
      </Button>
    </Notice>
  );
}
