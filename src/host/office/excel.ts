import { ClientResult } from "./client/client-result";
import { isClientObject } from "./client/state";
import { RequestContext } from "./client/request-context";
import { EXCEL_ENUMS } from "./enums";
import { ErrorCodes, invalidArgument, OfficeError } from "./client/errors";
import type { HostGrid } from "../host-grid";
import { guardedGrid } from "./excel/guarded-grid";
import { UndoJournal } from "./client/undo-journal";
import { namedMembers } from "./client/named-members";
import { applicationType, fromBase64, workbookType } from "./excel/workbook";

type Batch = (context: RequestContext) => Promise<unknown>;

/**
 * The `Excel` namespace for a grid. `journal` records what Excel's own Undo could take back; `mostBytes` is the most that a request or an
 * answer may carry, with no limit if left out.
 */
export function excelNamespace(
  grid: HostGrid,
  { journal = new UndoJournal(), mostBytes }: { journal?: UndoJournal; mostBytes?: number | undefined } = {},
): Record<string, unknown> {
  const host = { grid: guardedGrid(grid, journal), journal, ...(mostBytes === undefined ? {} : { mostBytes }) };
  const newContext = (isMerged = false) =>
    namedMembers("RequestContext", new RequestContext(host, workbookType, applicationType, isMerged));

  async function run(...args: unknown[]): Promise<unknown> {
    const batch = args.at(-1);
    if (typeof batch !== "function") throw invalidArgument("Excel.run takes a function.");
    const given = args.length > 1 ? args[0] : undefined;
    const context = contextFrom(given) ?? newContext(isMerged(given));
    context.resume();
    try {
      const promise: unknown = (batch as Batch)(context);
      if (typeof (promise as Promise<unknown> | undefined)?.then !== "function") {
        throw new OfficeError(
          ErrorCodes.runMustReturnPromise,
          'The batch function passed to the ".run" method didn\'t return a promise. The function must return a promise, so that ' +
            "any automatically-tracked objects can be released at the completion of the batch operation.",
        );
      }
      const outcome = await (promise as Promise<unknown>);
      await context.sync();
      return outcome;
    } finally {
      context.end();
    }
  }

  const isMerged = (given: unknown) =>
    typeof given === "object" && (given as { mergeUndoGroup?: unknown } | null)?.mergeUndoGroup === true;

  function contextFrom(given: unknown): RequestContext | undefined {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    if (first instanceof RequestContext) return first;
    if (isClientObject(first) && first.context instanceof RequestContext) return first.context;
    return undefined;
  }

  return namedMembers("Excel", {
    ...Object.fromEntries(
      Object.entries(EXCEL_ENUMS).map(([name, values]) => [name, namedMembers(`Excel.${name}`, { ...values })]),
    ),
    run,
    RequestContext: function (this: unknown) {
      return newContext();
    },
    createWorkbook: (base64?: string) => grid.openWorkbook(base64 === undefined ? null : fromBase64(base64)),
  });
}

/** The `OfficeExtension` namespace, with the classes of errors and results. */
export function officeExtension(): Record<string, unknown> {
  return namedMembers("OfficeExtension", {
    Error: OfficeError,
    ErrorCodes: namedMembers("OfficeExtension.ErrorCodes", { ...ErrorCodes }),
    ClientResult,
    config: { extendedErrorLogging: false },
    Promise,
  });
}
