/** What all staff addresses stand under: the root, and the frame of whoever is signed in. */
import { createRootRoute, createRoute, Link, Outlet } from '@tanstack/react-router';
import { StaffFrame } from './staff-frame';

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <main style={{ padding: 24 }}>
      There is no page here. <Link to="/console">Go to the live picture</Link>
    </main>
  ),
});

export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: StaffFrame,
});
