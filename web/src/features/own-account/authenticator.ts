/** What an authenticator app is given: a picture, or a key to type. Pure. */

const NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"';

/** The address of an SVG that was written to stand inside a page: as an image it names its kind. */
export function pictureOf(svg: string): string {
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', `<svg ${NAMESPACE}`);
  return `data:image/svg+xml;utf8,${encodeURIComponent(named)}`;
}

/** As a person can type it; apps overlook the spaces. */
export function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
