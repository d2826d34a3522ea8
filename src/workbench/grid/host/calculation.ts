import { FormulaExecutedStateType } from "@univerjs/engine-formula";
import { type EngineWorkbook } from "./engine-workbook";

/**
 * A calculation that was announced or stopped and has not started after so many turns of a free event loop will not. Turns and not
 * time: on a busy computer a calculation starts late, and its values must be waited for all the same.
 */
const MOST_TURNS_TO_START = 300;

/** Whether the engine is calculating. */
export class Calculation {
  private announced = false;
  private running = false;
  private stopped = false;

  constructor(private readonly book: EngineWorkbook) {}

  /** A calculation is to follow. */
  announce(): void {
    this.announced = true;
  }

  /** A calculation starts. */
  start(): void {
    this.running = true;
    this.announced = false;
    this.stopped = false;
  }

  /** The engine says how a calculation gets on; true when it has ended. */
  progress(state: FormulaExecutedStateType | undefined): boolean {
    if (state === undefined) {
      // Told of every stage: something is being calculated, whatever was said before.
      this.running = true;
      this.stopped = false;
      return false;
    }
    if (state === FormulaExecutedStateType.STOP_EXECUTION) {
      // A calculation is stopped to be started again. The word may come after the new start.
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
