/** Shows what an author wrote, element by element: no HTML is ever inserted. */
import { VisuallyHidden } from '@mantine/core';
import { createElement, Fragment, type ReactNode } from 'react';
import type { PromptNode } from '../../../paper/prompt-tree';
import { useWords } from '../../../words/use-words';
import { Formula } from './formula';
import { Picture } from './picture';
import classes from './prompt.module.css';

type GapField = (gapId: string) => ReactNode;

/** A text as a block of its own. `gap` gives the field that stands where a gap is. */
export function Prompt({ tree, gap }: { tree: readonly PromptNode[]; gap?: GapField }) {
  return (
    <div className={classes['prompt']} dir="auto">
      <Nodes tree={tree} gap={gap} />
    </div>
  );
}

/** A text within a line: an option, an entry. */
export function InlinePrompt({ tree }: { tree: readonly PromptNode[] }) {
  return (
    <span className={classes['inline']} dir="auto">
      <Nodes tree={tree} />
    </span>
  );
}

function Nodes({ tree, gap }: { tree: readonly PromptNode[]; gap?: GapField | undefined }) {
  // A node has no identity but its place in the text, which does not change.
  return tree.map((node, index) => <Node key={index} node={node} gap={gap} />);
}

function Node({ node, gap }: { node: PromptNode; gap: GapField | undefined }) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code className={classes['code']}>{node.text}</code>;
    case 'code_block':
      return <CodeBlock text={node.text} language={node.language} />;
    case 'formula':
      return <Formula tex={node.tex} isDisplay={node.isDisplay} />;
    case 'picture':
      return <Picture name={node.name} alt={node.alt} />;
    case 'gap':
      return gap?.(node.id) ?? null;
    case 'link':
      return (
        <Link href={node.href}>
          <Nodes tree={node.children} />
        </Link>
      );
    case 'element':
      return <Element node={node} gap={gap} />;
  }
}

function Element({
  node: { tag, start, children },
  gap,
}: {
  node: Extract<PromptNode, { kind: 'element' }>;
  gap: GapField | undefined;
}) {
  const said = useWords().text.paper.prompt;
  if (tag === 'br' || tag === 'hr') return createElement(tag);
  const within = <Nodes tree={children} gap={gap} />;
  if (tag === 'table') {
    return (
      // What is wider than the page is scrolled by itself, by keys too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <section className={classes['wide']} tabIndex={0} aria-label={said.table}>
        <table>{within}</table>
      </section>
    );
  }
  return createElement(tag, start === undefined ? null : { start }, within);
}

function CodeBlock({ text, language }: { text: string; language: string }) {
  const words = useWords();
  const said = words.text.paper.prompt;
  const name = language === '' ? said.code : words.fill(said.codeIn, { language });
  return (
    <figure className={classes['block']}>
      {language !== '' && <figcaption aria-hidden="true">{language}</figcaption>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself */}
      <section className={classes['wide']} tabIndex={0} aria-label={name}>
        <pre dir="ltr">
          <code>{text}</code>
        </pre>
      </section>
    </figure>
  );
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  const { newTab } = useWords().text.paper.prompt;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <Fragment>{children}</Fragment>
      <VisuallyHidden> {newTab}</VisuallyHidden>
    </a>
  );
}
