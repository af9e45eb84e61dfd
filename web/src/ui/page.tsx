import { Button } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { PageTitle } from './page-title';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** What this page is for, in a sentence or two. */
  lead?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the staff's: a title, what it is for, and its panels. */
export function Page({ title, lead, actions, children }: PageProps) {
  return (
    <div className={classes['page']}>
      <PageTitle of={title} />
      <header className={classes['head']}>
        <div>
          <h1 className={classes['title']}>{title}</h1>
          {lead && <p className={classes['lead']}>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

/** What there is at the left, what makes more of it at the right; one below the other where it is narrow. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={classes['columns']}>{children}</div>;
}

interface PanelProps {
  title: string;
  /** Where links on the page lead. */
  anchor?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** One matter of a page, under a heading of its own. */
export function Panel({ title, anchor, note, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section id={anchor} className={classes['panel']} aria-labelledby={id}>
      <div className={classes['panelHead']}>
        <h2 id={id} className={classes['heading']}>
          {title}
        </h2>
        {actions}
      </div>
      {note && <p className={classes['note']}>{note}</p>}
      {children}
    </section>
  );
}

/** The way to the panels of a long page. */
export function OnThisPage({ places }: { places: readonly (readonly [string, string])[] }) {
  return (
    <nav aria-label="On this page" className={classes['places']}>
      {places.map(([anchor, words]) => (
        <a key={anchor} href={`#${anchor}`}>
          {words}
        </a>
      ))}
    </nav>
  );
}

/** A list of things, one under the other with a line between; `empty` is said where there is none. */
export function Rows({ children, empty }: { children: readonly ReactNode[]; empty: ReactNode }) {
  if (children.length === 0) return <p className={classes['empty']}>{empty}</p>;
  return <ul className={classes['rows']}>{children}</ul>;
}

/** The way to what a list did not show yet; nothing where it showed all. */
export function ShowMore(props: { hasMore: boolean; isBusy: boolean; onMore: () => void }) {
  if (!props.hasMore) return null;
  return (
    <div>
      <Button variant="default" size="compact-sm" loading={props.isBusy} onClick={props.onMore}>
        Show more
      </Button>
    </div>
  );
}

/** Words that are there to be found, not to be read first. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className={classes['quiet']}>{children}</span>;
}

/** What can be done with one row, beside each other. */
export function RowActs({ children }: { children: ReactNode }) {
  return <span className={classes['acts']}>{children}</span>;
}
