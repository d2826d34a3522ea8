/** The width of a column in pixels, from its width in characters of the default font (7 pixels each). */
export const columnPixels = (characters: number): number =>
  Math.trunc(((256 * characters + Math.trunc(128 / 7)) / 256) * 7);

/** The width of a column in characters of the default font, from its width in pixels. */
export const charactersOf = (pixels: number): number => Math.round((pixels / 7) * 256) / 256;

export const pixelsOfPoints = (points: number): number => Math.round((points * 4) / 3);

export const POINTS_PER_PIXEL = 0.75;
