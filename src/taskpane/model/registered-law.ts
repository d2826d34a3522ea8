interface RegisteredFunctions {
  get(id: string): unknown;
}

/**
 * The law version of the functions that Excel calls; null if it cannot be known. They are registered by another script than the pane's,
 * and Excel and its caches may have kept that of an earlier release.
 */
export async function registeredLawVersion(): Promise<string | null> {
  const { originCreditFunctions: registered } = globalThis as { originCreditFunctions?: RegisteredFunctions };
  try {
    const lawVersion = registered?.get("LAW_VERSION");
    const version: unknown = typeof lawVersion === "function" ? await lawVersion() : null;
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
