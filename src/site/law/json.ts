export const lawJson = (release?: string): unknown => ({ format: 1, release, entries: [] });
