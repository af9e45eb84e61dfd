/** Time zones by the names that people look for. */

/** Browsers go on calling these by what their cities were called when the list was made. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The zone of whoever reads. */
export function ownTimeZone(): string {
  return nameOf(new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** All that this browser knows, in order; `zone` is there even if the browser does not know it. */
export function timeZonesWith(zone: string): string[] {
  const known = Intl.supportedValuesOf('timeZone').map(nameOf);
  return [...new Set(['UTC', zone, ...known])].toSorted((a, b) => a.localeCompare(b));
}

function nameOf(zone: string): string {
  return RENAMED[zone] ?? zone;
}
