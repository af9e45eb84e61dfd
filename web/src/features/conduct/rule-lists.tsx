import { Stack, Text } from '@mantine/core';
import type { RuleTold, Supervision, Weight } from '../../contract/conduct-wire';
import { useWords } from '../../words/use-words';
import classes from './conduct.module.css';

/** The rules of an exam for this candidate, by what becomes of them. */
export function RuleLists({ told }: { told: Supervision }) {
  const { text, fill } = useWords();
  const said = text.conduct;
  const of = (weight: Weight) =>
    told.rules.filter((one) => one.weight === weight && isAsked(one, told));
  const relaxed = told.rules.filter((one) => one.is_relaxed);
  const counting = of('count');
  const isNothing = counting.length + of('warn').length + of('note').length === 0;
  return (
    <Stack gap="lg">
      {isNothing && <Text>{said.nothing}</Text>}
      <RuleList title={said.counts} rules={counting}>
        <Text>{told.limit > 0 ? fill(said.limit, { count: told.limit }) : said.noLimit}</Text>
      </RuleList>
      <RuleList title={said.warns} rules={of('warn')} />
      <RuleList title={said.notes} rules={of('note')} />
      <RuleList title={said.relaxed} rules={relaxed} />
    </Stack>
  );
}

/** Who is not asked to be in full screen cannot leave it. */
function isAsked({ rule }: RuleTold, told: Supervision): boolean {
  return rule !== 'fullscreen_exit' || told.fullscreen.is_required;
}

function RuleList(props: {
  title: string;
  rules: readonly RuleTold[];
  children?: React.ReactNode;
}) {
  const { text, byCode } = useWords();
  if (props.rules.length === 0) return null;
  return (
    <section>
      <h2 className={classes['subheading']}>{props.title}</h2>
      <ul className={classes['rules']}>
        {props.rules.map(({ rule }) => (
          <li key={rule}>{byCode(text.conduct.rules, rule, text.conduct.otherRule)}</li>
        ))}
      </ul>
      {props.children}
    </section>
  );
}
