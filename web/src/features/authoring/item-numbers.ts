/** What an author typed as numbers, looked at before it is sent. Pure. */
import type { Fault, Item } from '../../contract/authoring-wire';

const DECIMALS = new Set(['points', 'penalty', 'credit', 'value', 'tolerance']);
/** A rule for credits has the name of a credit. */
const RULES = new Set(['all_or_nothing', 'sum', 'positions', 'neighbours']);

/** `0,5` is what many people type for `0.5`. */
export function withPoints(item: Item): Item {
  return mended(item) as Item;
}

function mended(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => mended(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mended(one, key)]));
  }
  return typeof value === 'string' && DECIMALS.has(name) ? value.trim().replace(',', '.') : value;
}

/** Every field that has to hold a number and does not, by the server's name of its place. */
export function numberFaults(value: unknown, where = ''): Fault[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => numberFaults(one, `${where}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const place = where === '' ? name : `${where}.${name}`;
    if (typeof one === 'string' && DECIMALS.has(name) && !RULES.has(one)) {
      return isNumber(one) ? [] : [{ where: place, words: 'Give a number, such as 0.5' }];
    }
    return numberFaults(one, place);
  });
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text);
}

/** A whole number that may be left out; what is none becomes null. */
export function wholeOrNull(text: string): number | null {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isInteger(number) ? null : number;
}

/** What each of some right options is worth, so that all together are worth everything. */
export function equalShare(count: number): string {
  if (count <= 1) return '1';
  return String(Math.ceil(1e7 / count) / 1e7);
}
