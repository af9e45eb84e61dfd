import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { notificationsAre } from './notifications';
import { NOTIFY_WORDS as WORDS } from './words';

/** Offers notifications, as long as this person was never asked. */
export function NotifyOffer() {
  const [are, setAre] = useState(notificationsAre);
  if (are !== 'default') return null;
  return (
    <Group gap="sm" mt="lg">
      <Text fz="sm">{WORDS.what}</Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void Notification.requestPermission().then(setAre)}
      >
        {WORDS.allow}
      </Button>
    </Group>
  );
}
