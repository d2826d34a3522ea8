import { registeredFunction } from "../../office/registered-functions";

/**
 * The law version of the functions that Excel calls; null if it cannot be known. They are registered by another script than the pane's,
 * and Excel and its caches may have kept that of an earlier release.
 */
export async function registeredLawVersion(): Promise<string | null> {
  try {
    const version: unknown = await registeredFunction("LAW_VERSION")?.();
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
