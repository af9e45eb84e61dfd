/**
 * Whether marking will read a number from what was typed.
 *
 * Source: the notations of the server's `papers/marking/numerals.py`. This only helps a candidate
 * to see a slip; the server alone decides, and takes whatever was typed.
 */

const LENGTH_MAX = 100;
const FRACTION = /^[+-]? *(?:\d+ +)?\d+\u2044[1-9]\d*$/;
const NUMBER =
  /^[+-]? ?([\d.,' ]*[\d.])(?:[eE][+-]?\d{1,3}| ?[xX*·×⋅] ?10(?: ?\^ ?[({]?[+-]?\d{1,3}[)}]?|[⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))?$/;
const MANTISSAS = [
  /^(?:\d+\.?\d*|\.\d+)$/,
  /^\d*,\d+$/,
  /^[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?$/,
  /^[1-9]\d{0,2}(?:'\d{3})+(?:[.,]\d+)?$/,
  /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/,
  /^(?:[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,})$/,
];

/** @param unit the item's own, which may stand behind the number */
export function isReadable(text: string, unit = ''): boolean {
  const typed = text.trim();
  if (isNumber(typed)) return true;
  return unit !== '' && typed.endsWith(unit) && isNumber(typed.slice(0, -unit.length).trimEnd());
}

function isNumber(text: string): boolean {
  if (text.length > LENGTH_MAX) return false;
  const plain = plainOf(text);
  if (FRACTION.test(plain)) return true;
  const mantissa = NUMBER.exec(plain)?.[1];
  return mantissa !== undefined && MANTISSAS.some((notation) => notation.test(mantissa));
}

/** ASCII for signs and spaces, digits of every script as one, and a numeral like `½` taken apart. */
function plainOf(text: string): string {
  return text
    .replaceAll(/[¼-¾⅐-⅞]/g, (numeral) => ` ${numeral.normalize('NFKC')}`)
    .replaceAll(/\p{Nd}/gu, (digit) => (/\d/.test(digit) ? digit : '0'))
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[−‒–﹣－]/g, '-')
    .replaceAll(/[’‘`´٬]/g, "'")
    .replaceAll('٫', ',')
    .trim();
}
