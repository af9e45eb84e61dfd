import { Button } from '@mantine/core';
import type { NamedItem, Pick, Pool } from '../../contract/authoring-wire';
import { FormProblem } from '../../ui/form-problem';
import { Quiet } from '../../ui/page';
import styles from './authoring.module.css';
import { counted } from './file-words';
import { wholeOrNull } from './item-numbers';
import { kindWords } from './item-words';
import { NumberField } from './kinds/text-field';
import { MoveButtons } from './move-buttons';
import { lineName, type Line } from './paper-draft';

interface LineFieldsProps {
  line: Line;
  /** The line's place, as faults name it. */
  where: string;
  number: number;
  isLast: boolean;
  items: ReadonlyMap<string, NamedItem>;
  at: (where: string) => string | undefined;
  onChange: (line: Line) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** One line of a section: a question that everybody gets, or a pool to draw from. */
export function LineFields(props: LineFieldsProps) {
  const { line, number, isLast, items, onMove, onRemove } = props;
  const name =
    line.type === 'pick'
      ? lineName(line.item_id, items)
      : `Pool of ${counted(line.item_ids.length, 'question')}`;
  return (
    <fieldset className={styles.part} aria-label={name}>
      <div className={styles.partFields}>
        {line.type === 'pick' ? (
          <PickFields {...props} line={line} name={name} />
        ) : (
          <PoolFields {...props} line={line} name={name} />
        )}
      </div>
      <div className={styles.partActs}>
        <MoveButtons {...{ name, isLast, onMove }} isFirst={number === 0} />
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Remove ${name} from the paper`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </div>
    </fieldset>
  );
}

function PickFields({
  line,
  name,
  where,
  items,
  at,
  onChange,
}: LineFieldsProps & { line: Pick; name: string }) {
  const item = items.get(line.item_id);
  return (
    <div className={styles.worthOne}>
      <div className={styles.line}>
        <strong>{name}</strong>
        {item && (
          <Quiet>
            {kindWords(item.kind)}
            {Number(item.penalty) > 0 && ` · a wrong answer loses ${item.penalty}`}
            {item.is_retired && ' · taken out of the bank'}
          </Quiet>
        )}
        <FormProblem words={at(`${where}.item_id`) ?? null} />
      </div>
      <NumberField
        label="Points in this paper"
        description={item ? `Empty: its own, ${item.points}.` : 'Empty: its own.'}
        value={line.points ?? ''}
        problem={at(`${where}.points`)}
        onChange={(text) => onChange({ ...line, points: text.trim() === '' ? null : text })}
      />
    </div>
  );
}

function PoolFields({
  line,
  name,
  where,
  items,
  at,
  onChange,
}: LineFieldsProps & { line: Pool; name: string }) {
  return (
    <>
      <strong>{name}</strong>
      <div className={styles.worth}>
        <NumberField
          label="Each candidate gets"
          description={`Of ${counted(line.item_ids.length, 'question')}.`}
          value={String(line.count)}
          problem={at(`${where}.count`)}
          onChange={(text) => onChange({ ...line, count: wholeOrNull(text) ?? 0 })}
        />
        <NumberField
          label="Points of each"
          description="The same for all, so that papers are worth the same."
          value={line.points}
          problem={at(`${where}.points`)}
          onChange={(points) => onChange({ ...line, points })}
        />
      </div>
      <details>
        <summary>Its questions</summary>
        <ul className={styles.faults}>
          {line.item_ids.map((itemId, place) => (
            <li key={itemId}>
              {lineName(itemId, items)}{' '}
              <Button
                variant="default"
                size="compact-xs"
                aria-label={`Remove ${lineName(itemId, items)} from the pool`}
                onClick={() =>
                  onChange({ ...line, item_ids: line.item_ids.filter((one) => one !== itemId) })
                }
              >
                Remove
              </Button>
              <FormProblem words={at(`${where}.item_ids[${place}]`) ?? null} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
