import type { HostFunction } from "../functions/runner";
import { withFormats } from "../office/formatted-results";
import { recordFunction } from "../office/registered-functions";

/**
 * Loaded after office.js and before functions.js, which knows nothing of Office: records every function that functions.js registers, and
 * registers it with formats.
 */
if (typeof CustomFunctions !== "undefined") {
  const host = CustomFunctions as { associate: (id: string, run: (...args: unknown[]) => unknown) => void };
  const associate = host.associate.bind(host);
  try {
    host.associate = (id, run) => {
      recordFunction(id, run as HostFunction);
      associate(id, withFormats(id, run as HostFunction));
    };
  } catch {
    // The host does not let its function be replaced: it gets the functions without formats.
  }
}
