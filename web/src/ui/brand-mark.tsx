import { useWords } from '../words/use-words';
import { useBranding, type ShownBranding } from './branding';
import classes from './brand-mark.module.css';

/** Whose page it is: logo and name of the organisation; `fallback` where neither is set. */
export function BrandMark({ fallback = '' }: { fallback?: string }) {
  return <BrandOf branding={useBranding()} fallback={fallback} />;
}

/** The same of a branding that is not shown yet. */
export function BrandOf({ branding, fallback }: { branding: ShownBranding; fallback: string }) {
  const { frame } = useWords().text;
  const { name, logo_url: logo } = branding;
  if (logo === null) {
    const words = name || fallback;
    return words ? <span className={classes['brand']}>{words}</span> : null;
  }
  return (
    <span className={classes['brand']}>
      {/* Beside the name it would be read twice. */}
      <img src={logo} alt={name ? '' : frame.logo} className={classes['logo']} />
      {name && <span className={classes['name']}>{name}</span>}
    </span>
  );
}
