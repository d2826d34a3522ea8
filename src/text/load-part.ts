/** A part of the pane that is loaded only when it is needed could not be loaded. */
export class MissingPart extends Error {
  override readonly name = "MissingPart";
  constructor(
    /** `outdated`: the part no longer exists, because a newer release has been installed on the server. */
    readonly reason: "outdated" | "unreachable",
    address: string,
  ) {
    super(address);
  }
}

let newest: MissingPart | null = null;
const listeners = new Set<() => void>();

function report(missing: MissingPart | null): void {
  if (missing === newest) return;
  newest = missing;
  for (const listener of [...listeners]) listener();
}

/** The part that could not be loaded last; null if everything that was asked for since is there. */
export const missingPart = (): MissingPart | null => newest;

export function onMissingPart(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every `import()` goes through here, so that the pane can say what to do if the part is not there. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    const part = await load();
    // A part that no longer exists is still missing, even if others are there.
    if (newest?.reason === "unreachable") report(null);
    return part;
  } catch (problem) {
    const address = addressOf(problem);
    if (address === null) throw problem;
    const missing = new MissingPart((await isGone(address)) ? "outdated" : "unreachable", address);
    report(missing);
    throw missing;
  }
}

/** The address of the script, if that is what could not be loaded. */
function addressOf(problem: unknown): string | null {
  if (!(problem instanceof Error) || problem.name !== "ChunkLoadError") return null;
  return (problem as Error & { request?: string }).request ?? "";
}

/** Whether the server answers that it has no such script. Some servers answer with a page instead. */
async function isGone(address: string): Promise<boolean> {
  try {
    const { ok, status, headers } = await fetch(address, { method: "HEAD", cache: "no-store" });
    return ok ? /html/.test(headers.get("Content-Type") ?? "") : status === 404 || status === 410;
  } catch {
    return false;
  }
}
