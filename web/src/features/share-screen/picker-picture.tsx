import { useWords } from '../../words/use-words';
import classes from './picker-picture.module.css';

/** A drawing of the browser's window for sharing, with the right choice marked.
 * The words beside it say the same, so it is for the eyes alone. */
export function PickerPicture() {
  const { picker } = useWords().text.share;
  return (
    <svg className={classes['picture']} viewBox="0 0 320 204" aria-hidden="true" focusable="false">
      <rect className={classes['window']} x="1" y="1" width="318" height="202" rx="8" />
      <text className={classes['title']} x="16" y="26">
        {picker.heading}
      </text>
      <text className={classes['tab']} x="28" y="54">
        {picker.tab}
      </text>
      <text className={classes['tab']} x="92" y="54">
        {picker.window}
      </text>
      <rect className={classes['chosen']} x="138" y="38" width="150" height="24" rx="6" />
      <text className={classes['chosen-tab']} x="213" y="54">
        {picker.screen}
      </text>
      <line className={classes['line']} x1="1" x2="319" y1="70" y2="70" />
      <rect className={classes['chosen']} x="84" y="82" width="152" height="76" rx="6" />
      <rect className={classes['screen']} x="94" y="90" width="132" height="60" rx="3" />
      <rect className={classes['content']} x="104" y="98" width="54" height="36" rx="2" />
      <rect className={classes['content']} x="166" y="98" width="50" height="6" rx="2" />
      <rect className={classes['content']} x="166" y="110" width="40" height="6" rx="2" />
      <rect className={classes['bar']} x="94" y="142" width="132" height="8" />
      <rect className={classes['share']} x="244" y="168" width="60" height="24" rx="6" />
      <text className={classes['share-word']} x="274" y="184">
        {picker.share}
      </text>
      <PressedInThisOrder />
    </svg>
  );
}

const PRESSED = [
  [138, 38],
  [84, 82],
  [244, 168],
] as const;

function PressedInThisOrder() {
  const { number } = useWords();
  return (
    <g className={classes['steps']}>
      {PRESSED.map(([x, y], index) => (
        <g key={x}>
          <circle cx={x} cy={y} r="9" />
          <text x={x} y={y + 4}>
            {number(index + 1)}
          </text>
        </g>
      ))}
    </g>
  );
}
