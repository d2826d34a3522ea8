import { SETTING_PREFIX } from "../../office/setting-prefix";
import type { InstalledAddIn } from "../../xlsx/read/add-in-settings";

/** As in the manifest, which a test compares with it. */
export const OUR_ADD_IN: InstalledAddIn = {
  id: "e355376e-fe98-4ce0-bc72-b0e95d1a3581",
  version: "1.0.0.0",
  prefix: SETTING_PREFIX,
};
