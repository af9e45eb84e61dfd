import { Button, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import type { RosterImport } from '../../contract/wire';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';
import { LineErrors } from './line-errors';
import {
  columnWords,
  comesTo,
  fieldsOfRows,
  fieldWords,
  mappingOf,
  withColumn,
  type Mapping,
} from './roster-mapping';

interface RosterTrialProps {
  one: RosterImport;
  fileName: string;
  keepsOthers: boolean;
  isBusy: boolean;
  onKeepOthers: (keeps: boolean) => void;
  onMapping: (mapping: Mapping) => void;
  onImport: () => void;
  onCancel: () => void;
}

/** What a file was found to hold and would do; each choice tries it out anew. */
export function RosterTrial(props: RosterTrialProps) {
  const { one, fileName, keepsOthers, isBusy, onKeepOthers, onImport, onCancel } = props;
  const isPossible = one.state === 'done';
  return (
    <section className={styles.trial} aria-label={`What ${fileName} would do`}>
      <Stack gap="sm">
        <MappingFields {...props} />
        <Checkbox
          label="Keep whoever is not in the file"
          description="Otherwise the file takes the place of the whole roster."
          checked={keepsOthers}
          onChange={(event) => onKeepOthers(event.currentTarget.checked)}
        />
        {!isPossible && <LineErrors one={one} />}
        {isPossible && (
          <Notice tone={one.removed > 0 ? 'warning' : 'info'} title={`If ${fileName} is imported`}>
            <span>{comesTo(one, keepsOthers)}</span>
          </Notice>
        )}
        {one.rows.length > 0 && <FirstRows one={one} />}
        <Group gap="sm">
          <Button disabled={!isPossible} loading={isBusy} onClick={onImport}>
            {one.removed > 0 ? `Import and remove ${one.removed}` : 'Import'}
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

function MappingFields({ one, onMapping }: RosterTrialProps) {
  if (one.columns.length === 0) return null;
  const mapping = mappingOf(one.columns);
  const choices = one.columns.map((column, place) => ({
    value: String(place),
    label: columnWords(column, place),
  }));
  return (
    <fieldset className={styles.mapping}>
      <legend>Which column is what</legend>
      {one.fields.map((field) => (
        <NativeSelect
          key={field}
          size="xs"
          label={fieldWords(field)}
          value={String(mapping[field] ?? '')}
          error={field === 'username' && mapping[field] === undefined ? 'This is needed.' : null}
          data={[{ value: '', label: 'not in the file' }, ...choices]}
          onChange={(event) => {
            const place = event.currentTarget.value;
            onMapping(withColumn(mapping, field, place === '' ? null : Number(place)));
          }}
        />
      ))}
    </fieldset>
  );
}

const CHANGES: Readonly<Record<string, string>> = { added: 'new', changed: 'changed' };

function FirstRows({ one }: { one: RosterImport }) {
  const fields = fieldsOfRows(one);
  return (
    <div className={styles.people}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          The first {one.rows.length === 1 ? 'person' : `${one.rows.length} people`} as they would
          become
        </caption>
        <thead>
          <tr>
            <th>Line</th>
            <th>Change</th>
            {fields.map((field) => (
              <th key={field}>{fieldWords(field)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.rows.map((row) => (
            <tr key={row.line}>
              <td className="tabular">{row.line}</td>
              <td>{CHANGES[row.change] ?? 'unchanged'}</td>
              {fields.map((field) => (
                <td key={field}>{row.values[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
