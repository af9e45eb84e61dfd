import { SettingGroup } from '../../ui/setting-row';
import { NumberRow } from './number-row';
import type { PolicyFields } from './policy';
import { CAMERA_NUMBERS, CAMERA_SWITCHES } from './policy-settings';
import { SwitchRow } from './switch-row';

interface CameraRowsProps {
  fields: PolicyFields;
  standard: PolicyFields;
  problems: PolicyFields;
  onChange: (changed: PolicyFields) => void;
}

/** Whether cameras are checked, and for how long something has to be seen. */
export function CameraRows({ fields, problems, standard, onChange }: CameraRowsProps) {
  const given = { fields, problems, standard, onChange };
  const [checks, comparison] = CAMERA_SWITCHES;
  return (
    <SettingGroup
      title="Camera checks"
      note="Nobody in view, several people, a dark, covered or still picture. Nobody is recognised, and nothing is decided: staff are told, and look. A missing camera is never told of so."
    >
      {checks && <SwitchRow one={checks} {...given} />}
      {fields.camera_checks === 'yes' && (
        <>
          {CAMERA_NUMBERS.map((one) => (
            <NumberRow key={one.name} one={one} {...given} />
          ))}
          {comparison && <SwitchRow one={comparison} {...given} />}
        </>
      )}
    </SettingGroup>
  );
}
