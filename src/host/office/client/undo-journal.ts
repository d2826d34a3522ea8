import { ErrorCodes, OfficeError } from "./errors";

/**
 * What Excel keeps for Ctrl+Z: a step for every request that changed something, or one for all requests of a run with `mergeUndoGroup`.
 * Some members cannot be undone. They clear the steps, and within such a run they fail.
 */
export class UndoJournal {
  /** How many steps there are to undo. */
  steps = 0;
  private isChanged = false;
  /** The run whose request is being carried out, if its requests make one step. */
  private group: object | null = null;
  private readonly opened = new WeakSet<object>();

  /** An operation of a run begins. */
  enter(run: object, isMerged: boolean): void {
    this.group = isMerged ? run : null;
  }

  /** Something was changed. */
  changed(): void {
    this.isChanged = true;
  }

  /** A member that cannot be undone is called. */
  cleared(member: string): void {
    if (this.group) throw new OfficeError(ErrorCodes.undoNotSupported, `${member} cannot be part of an undo group.`);
    this.steps = 0;
    this.isChanged = false;
  }

  /** A request ends. */
  synced(run: object, isMerged: boolean): void {
    if (!this.isChanged) return;
    this.isChanged = false;
    if (isMerged && this.opened.has(run)) return;
    this.opened.add(run);
    this.steps++;
  }
}
