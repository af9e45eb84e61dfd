import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, type ComponentProps } from 'react';

// The player comes once somebody looks at a recording, not with the page beside which it stands.
const RecordingClip = lazyRouteComponent(
  () => import('../../features/evidence-review/recording-clip'),
  'RecordingClip',
);

/** A recording at one moment, for pages that show something else. */
export function Clip(props: ComponentProps<typeof RecordingClip>) {
  return (
    <Suspense fallback={<p>Fetching the player.</p>}>
      <RecordingClip {...props} />
    </Suspense>
  );
}
