import type { Fault } from '../../contract/authoring-wire';
import { Notice } from '../../ui/notice';
import styles from './authoring.module.css';
import { placeWords } from './item-words';

/** Everything that is wrong, with its place; each is said at its field too. Nothing without faults. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  const title =
    faults.length === 1 ? 'One thing needs a change' : `${faults.length} things need a change`;
  return (
    <Notice tone="warning" title={title}>
      <ul className={styles.faults}>
        {faults.map(({ where, words }) => (
          <li key={`${where} ${words}`}>
            {placeWords(where)}: {words}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
