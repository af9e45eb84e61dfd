import { createElement, type ReactNode } from 'react';
import { gappedTree, promptTree, type PromptNode } from '../../paper/prompt-tree';
import styles from './results.module.css';

/**
 * What an author wrote, for staff: its words, code and structure. Formulas stand as they were typed
 * and pictures by their words. No HTML is ever inserted.
 */
export function AskedText({ markdown, hasGaps }: { markdown: string; hasGaps?: boolean }) {
  const tree = hasGaps ? gappedTree(markdown) : promptTree(markdown);
  return (
    <div className={styles.asked} dir="auto">
      {nodes(tree)}
    </div>
  );
}

function nodes(tree: readonly PromptNode[]): ReactNode {
  // A node has no identity but its place in the text, which does not change.
  return tree.map((node, index) => <Node key={index} node={node} />);
}

function Node({ node }: { node: PromptNode }) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'code_block':
      return (
        <pre>
          <code>{node.text}</code>
        </pre>
      );
    case 'formula':
      return <code>{node.tex}</code>;
    case 'picture':
      return <em>[picture: {node.alt || 'without words'}]</em>;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noreferrer">
          {nodes(node.children)}
        </a>
      );
    case 'gap':
      return <span>[gap]</span>;
    case 'element':
      return node.tag === 'br' || node.tag === 'hr'
        ? createElement(node.tag)
        : createElement(node.tag, {}, nodes(node.children));
  }
}
