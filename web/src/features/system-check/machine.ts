/** Which operating system and browser this is, as far as it says: for advice that fits. */

export type System = 'mac' | 'windows' | 'chromeos' | 'linux' | 'android' | 'ios' | 'other';
export type BrowserName = 'chrome' | 'edge' | 'chromium' | 'firefox' | 'safari' | 'other';

export interface Machine {
  system: System;
  browser: BrowserName;
  /** The major version; 0 where it does not say. */
  version: number;
}

/** What `navigator` says of itself. Tablets of Apple call themselves a Mac that can be touched. */
export interface Said {
  userAgent: string;
  maxTouchPoints: number;
}

export function machineOf(said: Said): Machine {
  return { system: systemOf(said), ...browserOf(said.userAgent) };
}

/** A phone or a tablet: those cannot share their screen. */
export function isHandheld({ system }: Machine): boolean {
  return system === 'android' || system === 'ios';
}

function systemOf({ userAgent, maxTouchPoints }: Said): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('CrOS')) return 'chromeos';
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Macintosh')) return maxTouchPoints > 1 ? 'ios' : 'mac';
  return userAgent.includes('Linux') ? 'linux' : 'other';
}

/** In this order: all of Chromium's relatives name Chrome as well, and Chrome names Safari. */
const BROWSERS: readonly (readonly [BrowserName, RegExp])[] = [
  ['edge', /\bEdg\/(\d+)/],
  ['chromium', /\b(?:OPR|Vivaldi|SamsungBrowser)\/.*/],
  ['firefox', /\bFirefox\/(\d+)/],
  ['chrome', /\b(?:Headless)?Chrome\/(\d+)/],
  ['safari', /\bVersion\/(\d+).*Safari/],
];

function browserOf(userAgent: string): Pick<Machine, 'browser' | 'version'> {
  for (const [browser, pattern] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (!found) continue;
    // A relative counts its versions by itself; what it can do goes by the engine's.
    const version = browser === 'chromium' ? /\bChrome\/(\d+)/.exec(userAgent)?.[1] : found[1];
    return { browser, version: Number(version ?? 0) };
  }
  return { browser: 'other', version: 0 };
}
