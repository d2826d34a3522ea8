import type { Environment } from "../command";

/** A line about what happens now, on a terminal only. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

export const SILENT: Progress = { show: () => undefined, clear: () => undefined };

/** Phases take long, so that every one is shown at once; within a phase, a line that changes often is shown ten times a second. */
export function progressOn(err: Environment["err"]): Progress {
  let width = 0;
  let last = 0;
  let phase = "";
  if (err.isTTY !== true) return SILENT;
  return {
    show: (text) => {
      const now = Date.now();
      const own = text.replace(/[\d.,]+/g, "");
      if (own === phase && now - last < 100) return;
      [last, phase] = [now, own];
      err.write(`\r${text.padEnd(width)}`);
      width = Math.max(width, text.length);
    },
    clear: () => {
      if (width > 0) err.write(`\r${" ".repeat(width)}\r`);
      width = 0;
      phase = "";
    },
  };
}
