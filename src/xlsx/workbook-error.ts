/** Thrown for a file that cannot be used as a workbook. The message says what is wrong and what to do. */
export class WorkbookError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WorkbookError";
  }
}
