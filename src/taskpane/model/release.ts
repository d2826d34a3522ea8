/** Put in by the build, from package.json. */
declare const RELEASE_VERSION: string | undefined;

/** The version of the release; empty in tests, which are not built. */
export const RELEASE = typeof RELEASE_VERSION === "undefined" ? "" : RELEASE_VERSION;
