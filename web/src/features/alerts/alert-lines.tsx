import { AlertItem, PersonItem } from './alert-line';
import { AlertList } from './alert-list';
import type { Line } from './alert-rows';
import type { Chosen } from './use-chosen';

interface AlertLinesProps {
  lines: readonly Line[];
  focusKey: string | null;
  onFocusKey: (key: string) => void;
  hasMore: boolean;
  onMore: () => void;
  openId: string;
  onOpen: (alertId: string) => void;
  onToggle: (person: string) => void;
  /** Null for those who may only watch. */
  chosen: Chosen | null;
  serverNowMs: number;
}

/** People and alerts as lines of one list. */
export function AlertLines(props: AlertLinesProps) {
  const { lines, openId, onOpen, onToggle, chosen, serverNowMs, ...list } = props;
  if (lines.length === 0) return null;
  return (
    <AlertList lines={lines} {...list}>
      {(line, isAtHand, onFocus) =>
        line.kind === 'person' ? (
          <PersonItem
            line={line}
            isAtHand={isAtHand}
            onFocus={onFocus}
            isChosen={chosen?.has(line) ?? false}
            onChoose={chosen && ((isChosen) => chosen.set(line, isChosen))}
            onToggle={() => onToggle(line.person)}
          />
        ) : (
          <AlertItem
            line={line}
            isAtHand={isAtHand}
            onFocus={onFocus}
            isChosen={chosen?.has(line) ?? false}
            onChoose={chosen && ((isChosen) => chosen.set(line, isChosen))}
            isOpen={line.alert.id === openId}
            onOpen={() => onOpen(line.alert.id)}
            serverNowMs={serverNowMs}
          />
        )
      }
    </AlertList>
  );
}
