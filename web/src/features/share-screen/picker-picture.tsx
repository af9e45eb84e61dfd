import classes from './picker-picture.module.css';

/** A drawing of the browser's window for sharing, with the right choice marked.
 * The words beside it say the same, so it is for the eyes alone. */
export function PickerPicture() {
  return (
    <svg className={classes['picture']} viewBox="0 0 320 204" aria-hidden="true" focusable="false">
      <rect className={classes['window']} x="1" y="1" width="318" height="202" rx="8" />
      <text className={classes['title']} x="16" y="26">
        Choose what to share
      </text>
      <text className={classes['tab']} x="16" y="54">
        Tab
      </text>
      <text className={classes['tab']} x="66" y="54">
        Window
      </text>
      <rect className={classes['chosen']} x="128" y="38" width="104" height="24" rx="6" />
      <text className={classes['chosen-tab']} x="140" y="54">
        Entire Screen
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
        Share
      </text>
      <g className={classes['steps']}>
        <circle cx="128" cy="38" r="9" />
        <circle cx="84" cy="82" r="9" />
        <circle cx="244" cy="168" r="9" />
        <text x="128" y="42">
          1
        </text>
        <text x="84" y="86">
          2
        </text>
        <text x="244" y="172">
          3
        </text>
      </g>
    </svg>
  );
}
