/** What a refused logo is told, by the server's code. */
export const LOGO_BYTES_MAX = 100 * 1024;

export const LOGO_PROBLEMS = {
  logo_wrong_type: 'This file is neither a PNG, a JPEG nor a WebP. Save the logo as one of them.',
  logo_damaged: 'This file ends early, is damaged, or moves. Save it again, as one still picture.',
  logo_too_many_pixels: 'This logo has more than 2,000 pixels a side. Make it smaller.',
  logo_turned: 'This logo is stored on its side. Open it, turn it, and save it again.',
  too_large: 'This file is larger than 100 KB. Make the picture smaller, or save it as a WebP.',
} as const;
