import { useMemo } from 'react';
import { inlineTree } from '../../../paper/prompt-tree';
import { InlinePrompt } from '../prompt/prompt';

/** What an option, an entry or a target says. */
export function OptionText({ text }: { text: string }) {
  return <InlinePrompt tree={useMemo(() => inlineTree(text), [text])} />;
}
