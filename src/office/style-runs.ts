import type { StyleDefinition } from "../xlsx/write/definition";

interface StyleRun {
  readonly top: number;
  readonly bottom: number;
  readonly column: number;
  readonly style: StyleDefinition;
}

/** Runs of equal styles below one another, so that a column of a long table is formatted in one call. */
export class StyleRuns {
  private readonly done: StyleRun[] = [];
  private readonly open = new Map<number, { -readonly [key in keyof StyleRun]: StyleRun[key] }>();
  private readonly keys = new Map<StyleDefinition, string>();

  add(row: number, column: number, style: StyleDefinition): void {
    const known = this.open.get(column);
    if (known && known.bottom === row - 1 && this.key(known.style) === this.key(style)) {
      known.bottom = row;
      return;
    }
    if (known) this.done.push(known);
    this.open.set(column, { top: row, bottom: row, column, style });
  }

  all(): StyleRun[] {
    return [...this.done, ...this.open.values()];
  }

  private key(style: StyleDefinition): string {
    let key = this.keys.get(style);
    if (key === undefined) this.keys.set(style, (key = JSON.stringify(style)));
    return key;
  }
}
