/** Whether the host supports a requirement set. */
export function supports(set: string, version: string): boolean {
  return typeof Office !== "undefined" && Office.context.requirements.isSetSupported(set, version);
}

/** Tablets and telephones, on which some members exist and do nothing. */
export function isMobile(): boolean {
  return ["iOS", "Android", "Universal"].includes(platform());
}

/** `PC`, `Mac`, `OfficeOnline` and so on. */
export function platform(): string {
  return typeof Office === "undefined" ? "" : String(Office.context.platform);
}
