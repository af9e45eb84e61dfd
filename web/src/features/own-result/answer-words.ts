/** An answer in words, by the texts of the parts that it names. Pure. */
import type { Answer, ShownItem } from '../../contract/paper-wire';

/** Each line is one part of it; none where nothing was answered. `yesNo`: what true and false are called; `fileWords`: what a file is. */
export function answerLines(
  { body }: Pick<ShownItem, 'body'>,
  answer: Answer | null,
  yesNo: readonly [yes: string, no: string],
  fileWords: (number: number) => string,
): string[] {
  if (answer === null) return [];
  switch (answer.type) {
    case 'written':
      return answer.text === '' ? [] : [answer.text];
    case 'chosen':
      return answer.options.map((id) =>
        body.type === 'true_false' ? yesNo[id === 'true' ? 0 : 1] : partOf(body, id),
      );
    case 'ordered':
      return answer.entries.map((id, index) => `${index + 1}. ${partOf(body, id)}`);
    case 'matched':
      return Object.entries(answer.targets).map(
        ([prompt, target]) => `${partOf(body, prompt)}: ${targetOf(body, target)}`,
      );
    case 'filled':
      return Object.entries(answer.gaps).map(
        ([gap, text]) => `${gap}: ${gapText(body, gap, text)}`,
      );
    case 'brought':
      return answer.files.map((_, index) => fileWords(index + 1));
  }
}

type Body = ShownItem['body'];

function partOf(body: Body, id: string): string {
  const parts = [
    ...('options' in body ? body.options : []),
    ...('prompts' in body ? body.prompts : []),
    ...('entries' in body ? body.entries : []),
  ];
  return parts.find((part) => part.id === id)?.text ?? id;
}

function targetOf(body: Body, id: string): string {
  const targets = 'targets' in body ? body.targets : [];
  return targets.find((part) => part.id === id)?.text ?? id;
}

/** A gap that offers options is answered by the id of one. */
function gapText(body: Body, gap: string, text: string): string {
  const found = 'gaps' in body ? body.gaps.find((one) => one.id === gap) : undefined;
  const options = found && 'options' in found.body ? found.body.options : [];
  return options.find((part) => part.id === text)?.text ?? text;
}
