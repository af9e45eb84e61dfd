/** The installation's branding on the wire. See {@link file://./wire.ts}. */
import type { Schema, Sent } from './narrow';

export type Branding = Schema<'BrandingDocument'>;
export type BrandingBody = Sent<
  Schema<'BrandingForm'>,
  'name' | 'accent_light' | 'accent_dark' | 'contact'
>;
export type BrandingCheck = Schema<'BrandingCheck'>;
export type BrandColours = Schema<'BrandColours'>;
