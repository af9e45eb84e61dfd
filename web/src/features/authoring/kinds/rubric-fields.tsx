import { TextInput } from '@mantine/core';
import type { Rubric } from '../../../contract/authoring-wire';
import { freeId } from '../new-item';
import { PartList } from './part-list';
import { NumberField, TextField } from './text-field';

interface RubricFieldsProps {
  rubric: Rubric;
  where: string;
  at: (where: string) => string | undefined;
  onChange: (rubric: Rubric) => void;
}

/** What a person marks by: criteria with levels, and guidance that no candidate sees. */
export function RubricFields({ rubric, where, at, onChange }: RubricFieldsProps) {
  const place = `${where}.rubric.criteria`;
  return (
    <>
      <TextField
        label="Guidance for markers"
        description="Candidates never see it."
        value={rubric.guidance}
        rows={2}
        onChange={(guidance) => onChange({ ...rubric, guidance })}
      />
      <PartList
        title="Criteria"
        one="Criterion"
        note="Without one, markers give points as they see fit. The rubric’s points are scaled to those of the question."
        isOrdered
        parts={rubric.criteria}
        problem={at(place)}
        make={() => ({
          id: freeId(rubric.criteria),
          title: '',
          levels: [
            { points: '0', words: '' },
            { points: '1', words: '' },
          ],
        })}
        onChange={(criteria) => onChange({ ...rubric, criteria })}
      >
        {(criterion, change, index) => (
          <>
            <TextInput
              label="What is looked at"
              value={criterion.title}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
            <PartList
              title="Levels, from worst to best"
              one="Level"
              parts={criterion.levels}
              problem={at(`${place}[${index}].levels`)}
              make={() => ({ points: '1', words: '' })}
              onChange={(levels) => change({ levels })}
            >
              {(level, changeLevel, number) => (
                <>
                  <NumberField
                    label="Points"
                    value={level.points}
                    problem={at(`${place}[${index}].levels[${number}].points`)}
                    onChange={(points) => changeLevel({ points })}
                  />
                  <TextField
                    label="In words"
                    value={level.words}
                    onChange={(words) => changeLevel({ words })}
                  />
                </>
              )}
            </PartList>
          </>
        )}
      </PartList>
    </>
  );
}
