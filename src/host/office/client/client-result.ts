import { ErrorCodes, OfficeError } from "./errors";

/** A value that is available after the next sync. */
export class ClientResult {
  private answered = false;
  private answer: unknown;

  get value(): unknown {
    if (!this.answered) {
      throw new OfficeError(
        ErrorCodes.valueNotLoaded,
        'The value of the result object has not been loaded yet. Before reading the value property, call "context.sync()" on the associated request context.',
      );
    }
    return this.answer;
  }

  set(answer: unknown): void {
    this.answer = answer;
    this.answered = true;
  }
}
