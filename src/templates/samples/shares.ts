/** A row of `world-sourcing-shares.csv`. */
export interface ShareRow {
  readonly mineral: string;
  readonly step: string;
  readonly country: string;
  readonly sharePercent: number;
}

/** Reads the file. @throws Error for a line that is not `mineral,step,country,share_percent`. */
export function readShares(csv: string): ShareRow[] {
  const lines = csv.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.slice(1).map((line) => {
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map((match) =>
      (match[1] ?? match[2] ?? "").replace(/""/g, '"'),
    );
    const [mineral, step, country, share] = cells;
    const sharePercent = Number(share);
    if (cells.length !== 4 || !mineral || !step || !country || !(sharePercent > 0 && sharePercent <= 100)) {
      throw new Error(`cannot read the line '${line}'`);
    }
    return { mineral, step, country, sharePercent };
  });
}
