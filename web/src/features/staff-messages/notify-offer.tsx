import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { notificationsAre } from '../../ui/notifications';
import { useWords } from '../../words/use-words';

/** Offers notifications, as long as this person was never asked. */
export function NotifyOffer() {
  const said = useWords().text.staffMessages.notify;
  const [are, setAre] = useState(notificationsAre);
  if (are !== 'default') return null;
  return (
    <Group gap="sm" mt="lg">
      <Text fz="sm">{said.what}</Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void Notification.requestPermission().then(setAre)}
      >
        {said.allow}
      </Button>
    </Group>
  );
}
