/** How a question is shown as its candidates see it: the page that has the player says how. */
import type { ReactNode } from 'react';
import type { ShownItem } from '../../contract/paper-wire';

export type ShowItem = (item: ShownItem) => ReactNode;
/** A text in Markdown, such as a section's instructions. */
export type ShowText = (markdown: string) => ReactNode;
