import type { ItemFigures } from '../../contract/results-wire';
import { Quiet } from '../../ui/page';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './results.module.css';
import { estimateWords, LOOKS } from './statistics-words';

/** One question's figures, why to look at it, and what was chosen. */
export function ItemFigureRow({ item }: { item: ItemFigures }) {
  return (
    <li className={styles.item}>
      <h3 className={styles.itemTitle}>{item.title}</h3>
      {item.look.map((look) => (
        <span
          key={look}
          style={{ display: 'flex', gap: 8, alignItems: 'baseline', color: 'var(--tone-warning)' }}
        >
          <ShapeMark shape="triangle" tone="var(--tone-warning)" />
          <span>Look at this question. {LOOKS[look]}</span>
        </span>
      ))}
      <dl className={styles.answers}>
        <div>
          <dt>Facility</dt>
          <dd className={styles.number}>{estimateWords(item.facility)}</dd>
        </div>
        <div>
          <dt>Discrimination</dt>
          <dd className={styles.number}>{estimateWords(item.discrimination)}</dd>
        </div>
        <div>
          <dt>Not answered</dt>
          <dd className={styles.number}>
            {item.unanswered} of {item.facility.sample + item.awaited}
            {item.awaited > 0 && `, ${item.awaited} await marks`}
          </dd>
        </div>
      </dl>
      {item.options.length > 0 && <Chosen item={item} />}
    </li>
  );
}

/** How often each option was chosen: counts, for shares of so few would say more than there is. */
function Chosen({ item }: { item: ItemFigures }) {
  const { taken } = item;
  const hasGroups = taken !== null && taken.upper > 0;
  return (
    <table className={styles.counts} aria-label={`What was chosen: ${item.title}`}>
      <thead>
        <tr>
          <th scope="col">Option</th>
          <th scope="col">All{taken && ` (${taken.all})`}</th>
          {hasGroups && <th scope="col">Best ({taken.upper})</th>}
          {hasGroups && <th scope="col">Worst ({taken.lower})</th>}
        </tr>
      </thead>
      <tbody>
        {item.options.map(({ id, text, is_right: isRight, chosen }) => (
          <tr key={id}>
            <th scope="row">
              {text} {isRight && <Quiet>right</Quiet>}
            </th>
            <td className={styles.number}>{chosen.all}</td>
            {hasGroups && <td className={styles.number}>{chosen.upper}</td>}
            {hasGroups && <td className={styles.number}>{chosen.lower}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
