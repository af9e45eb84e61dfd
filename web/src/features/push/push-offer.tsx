import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { HOW_TO_INSTALL, pushFailure } from './push-words';
import { usePush, useSwitchOn } from './use-push';

const NOT_NOW = 'invigilator.push.not-now';

/** Offers to be told on this phone, until it is or somebody says not now. */
export function PushOffer() {
  const [isDeclined, setIsDeclined] = useState(() => localStorage.getItem(NOT_NOW) !== null);
  const isPhone = matchMedia('(pointer: coarse)').matches;
  return isPhone && !isDeclined ? (
    <Offer
      onDecline={() => {
        localStorage.setItem(NOT_NOW, 'yes');
        setIsDeclined(true);
      }}
    />
  ) : null;
}

function Offer({ onDecline }: { onDecline: () => void }) {
  const push = usePush();
  const switchOn = useSwitchOn(push.data?.public_key);
  const can = push.data?.standing;
  if (!push.data || push.data.here || (can !== 'ready' && can !== 'install-first')) return null;
  return (
    <div style={{ padding: '12px 16px 0' }}>
      <Notice tone="info" title="Be told when this page is closed">
        <Text fz="sm">
          {can === 'ready'
            ? 'This phone can show critical alerts while you walk: the room and what was noticed.'
            : HOW_TO_INSTALL}
        </Text>
        <FormProblem words={switchOn.isError ? pushFailure(switchOn.error) : null} />
        <Group gap="sm">
          {can === 'ready' && (
            <Button size="md" loading={switchOn.isPending} onClick={() => switchOn.mutate()}>
              Notify me
            </Button>
          )}
          <Button size="md" variant="default" onClick={onDecline}>
            Not now
          </Button>
        </Group>
      </Notice>
    </div>
  );
}
