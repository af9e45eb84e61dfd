import type { Sheet } from '../../contract/results-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { Panel, Quiet, Rows } from '../../ui/page';
import { historyWords } from './result-words';

/** How a result came to be what it is: who changed what, when and why. */
export function HistoryPanel({ sheet }: { sheet: Sheet }) {
  const items = sheet.sections.flatMap((section) => section.items);
  const titleOf = (id: string) => items.find((one) => one.item_id === id)?.item.title;
  return (
    <Panel
      title="What changed"
      note="Every change of a mark since the first marking, oldest first."
    >
      <Rows empty="Nothing has changed.">
        {sheet.history.map((line, place) => (
          <li key={place}>
            <span>
              {historyWords(line)}
              <br />
              <Quiet>
                {titleOf(line.item_id) ?? 'The whole paper'} · {dayAndMinute(line.at_ms)}
                {line.reason && ` · ${line.reason}`}
              </Quiet>
            </span>
          </li>
        ))}
      </Rows>
    </Panel>
  );
}
