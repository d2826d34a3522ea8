import { FormulaExecutedStateType } from "@univerjs/engine-formula";
import { type EngineWorkbook } from "./engine-workbook";

/**
 * If an announced or stopped calculation has not started after this many turns of an idle event loop, it is not going to. Turns are
 * counted instead of time because a calculation starts late on a busy computer, and its values must still be waited for.
 */
const MOST_TURNS_TO_START = 300;

/** Tracks whether the engine is calculating. */
export class Calculation {
  private announced = false;
  private running = false;
  private stopped = false;

  constructor(private readonly book: EngineWorkbook) {}

  /** A calculation is about to follow. */
  announce(): void {
    this.announced = true;
  }

  /** A calculation starts. */
  start(): void {
    this.running = true;
    this.announced = false;
    this.stopped = false;
  }

  /** Handles a progress report of the engine. Returns true when the calculation has ended. */
  progress(state: FormulaExecutedStateType | undefined): boolean {
    if (state === undefined) {
      // Reported at every stage: a calculation is running, whatever was reported before.
      this.running = true;
      this.stopped = false;
      return false;
    }
    if (state === FormulaExecutedStateType.STOP_EXECUTION) {
      // A calculation is stopped in order to be restarted. This report may arrive after the restart.
      this.stopped = true;
      return false;
    }
    this.running = false;
    this.stopped = false;
    return true;
  }

  calculating(): boolean {
    return this.running || this.announced;
  }

  async settled(): Promise<void> {
    let turns = 0;
    while (this.calculating()) {
      turns = this.running && !this.stopped ? 0 : turns + 1;
      if (turns > MOST_TURNS_TO_START) {
        this.running = false;
        this.announced = false;
      }
      await new Promise<void>((resolve) => setTimeout(resolve, 10));
    }
  }

  recalculate(): void {
    this.announced = true;
    this.book.api.getFormula().executeCalculation();
  }
}
