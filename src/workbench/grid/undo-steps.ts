import { type Injector, type IUndoRedoItem, IUndoRedoService, LocalUndoRedoService } from "@univerjs/core";
import type { HostGrid } from "../../host/host-grid";

/**
 * What the pane writes in one go arrives as many small changes, with calculations between them. After a pause as long as this, it is the
 * next step.
 */
const LONGEST_PAUSE_MS = 300;

interface Stacks {
  _getUndoStack(unitId: string): IUndoRedoItem[] | null;
  _getRedoStack(unitId: string): IUndoRedoItem[] | null;
}

/** Makes one undo step of what the pane writes in one go. What is typed into cells stays a step for each entry. */
export class UndoSteps {
  private readonly service: IUndoRedoService;
  /** How many calls of the pane are being carried out, and how many it waits for. */
  private writing = 0;
  private pending = 0;
  /** When the pane last did something. */
  private active = 0;
  /** The last step that came from the pane. */
  private step: IUndoRedoItem | null = null;

  constructor(injector: Injector) {
    const prototype = LocalUndoRedoService.prototype;
    const push = prototype.pushUndoRedo;
    // The injector returns a stand-in for the service, whose methods others keep. They all end here.
    const add = (service: LocalUndoRedoService, item: IUndoRedoItem) => {
      if (this.writing > 0 && this.joins(service as unknown as Stacks, item)) return;
      push.call(service, item);
      if (this.writing > 0) this.step = item;
    };
    prototype.pushUndoRedo = function (item) {
      add(this, item);
    };
    this.service = injector.get(IUndoRedoService);
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
          if (this.pending === 0 && performance.now() - this.active > LONGEST_PAUSE_MS) this.step = null;
          this.writing++;
          this.pending++;
          const done = () => {
            this.pending--;
            this.active = performance.now();
          };
          let result: unknown;
          try {
            result = Reflect.apply(member, target, values);
          } finally {
            // While the pane waits for a calculation, the user may write, too. Cells are moved, and sheets inserted, after the call.
            const isWaiting = result instanceof Promise && name === "settled";
            if (result instanceof Promise) void result.then(done, done);
            else done();
            if (result instanceof Promise && !isWaiting) void result.then(this.written, this.written);
            else this.written();
          }
          return result;
        };
      },
    });
  }

  private readonly written = (): void => {
    this.writing--;
  };

  /** Adds a change to the pane's step, if nothing else has been changed since. */
  private joins(stacks: Stacks, item: IUndoRedoItem): boolean {
    const { step } = this;
    if (step?.unitID !== item.unitID || stacks._getUndoStack(item.unitID)?.at(-1) !== step) return false;
    step.redoMutations = step.redoMutations.concat(item.redoMutations);
    // The latest change is undone first.
    step.undoMutations = item.undoMutations.concat(step.undoMutations);
    const redo = stacks._getRedoStack(item.unitID);
    if (redo) redo.length = 0;
    return true;
  }
}
