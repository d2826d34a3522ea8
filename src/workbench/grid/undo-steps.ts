import { type Injector, type IUndoRedoItem, IUndoRedoService } from "@univerjs/core";
import type { HostGrid } from "../../host/host-grid";

/** What the pane writes in one go arrives as many small changes, one shortly after the other. */
const LONGEST_PAUSE_MS = 500;

interface Stacks {
  _getUndoStack(unitId: string): IUndoRedoItem[] | null;
  _getRedoStack(unitId: string): IUndoRedoItem[] | null;
}

/** Makes one undo step of what the pane writes in one go. What is typed into cells stays a step for each entry. */
export class UndoSteps {
  private readonly service: IUndoRedoService;
  private writing = 0;
  /** The last step that came from the pane, and when it last grew. */
  private step: { readonly item: IUndoRedoItem; grown: number } | null = null;

  constructor(injector: Injector) {
    this.service = injector.get(IUndoRedoService);
    const push = this.service.pushUndoRedo.bind(this.service);
    this.service.pushUndoRedo = (item) => {
      if (this.writing > 0 && this.joins(item)) return;
      push(item);
      this.step = this.writing > 0 ? { item, grown: performance.now() } : null;
    };
  }

  /** Calls `listen` with the numbers of steps that can be undone and redone, now and whenever they change. */
  onChange(listen: (undos: number, redos: number) => void): void {
    this.service.undoRedoStatus$.subscribe(({ undos, redos }) => listen(undos, redos));
  }

  /** The grid as the pane sees it: changes made through it belong to the pane's steps. */
  ofPane<T extends HostGrid>(grid: T): T {
    return new Proxy(grid, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        return (...values: unknown[]): unknown => {
          this.writing++;
          let result: unknown;
          try {
            result = Reflect.apply(member, target, values);
          } finally {
            // Cells are moved, and sheets inserted, some time after the call.
            if (result instanceof Promise && name !== "settled") void result.then(this.done, this.done);
            else this.done();
          }
          return result;
        };
      },
    });
  }

  private readonly done = (): void => {
    this.writing--;
  };

  /** Adds a change to the pane's last step, if it was the last of all and has only just been made. */
  private joins(item: IUndoRedoItem): boolean {
    const { step } = this;
    const stacks = this.service as unknown as Stacks;
    const now = performance.now();
    if (!step || now - step.grown > LONGEST_PAUSE_MS || step.item.unitID !== item.unitID) return false;
    if (stacks._getUndoStack(item.unitID)?.at(-1) !== step.item) return false;
    step.item.redoMutations = step.item.redoMutations.concat(item.redoMutations);
    // The latest change is undone first.
    step.item.undoMutations = item.undoMutations.concat(step.item.undoMutations);
    const redo = stacks._getRedoStack(item.unitID);
    if (redo) redo.length = 0;
    step.grown = now;
    return true;
  }
}
