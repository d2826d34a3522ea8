import { action, objectType, scalar, type Host, type ObjectType } from "../client/object-type";
import { invalidArgument } from "../client/errors";
import type { ValidationRecord } from "../../host-grid";
import type { RangeReference } from "./references";

/** The kinds of validation rules in Excel's API, each with the type that it is reported as. */
const TYPES: Readonly<Record<string, string>> = {
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  textLength: "TextLength",
  list: "List",
  date: "Date",
  time: "Time",
  custom: "Custom",
};

const EMPTY: ValidationRecord = { rule: {}, ignoreBlanks: true, errorAlert: {}, prompt: {} };

const NO_ALERT = { showAlert: true, style: "Stop", title: "", message: "" };
const NO_PROMPT = { showPrompt: true, title: "", message: "" };

const validationOf = (range: RangeReference, host: Host) => host.grid.validation(range.sheetId, range.area);

function change(range: RangeReference, host: Host, patch: Partial<ValidationRecord>): void {
  host.grid.setValidation(range.sheetId, range.area, { ...(validationOf(range, host) ?? EMPTY), ...patch });
}

export const dataValidationType: ObjectType = objectType<RangeReference>({
  name: "DataValidation",
  members: {
    rule: scalar(
      (range, host) => validationOf(range, host)?.rule ?? {},
      (range: RangeReference, rule: Record<string, unknown>, host: Host) => {
        const kinds = Object.keys(rule ?? {});
        if (kinds.length !== 1 || !((kinds[0] as string) in TYPES)) {
          throw invalidArgument(
            "A validation rule must have exactly one of wholeNumber, decimal, textLength, list, date, time, custom.",
          );
        }
        change(range, host, { rule });
      },
    ),
    type: scalar((range, host) => {
      const kind = Object.keys(validationOf(range, host)?.rule ?? {})[0];
      return kind === undefined ? "None" : TYPES[kind];
    }),
    ignoreBlanks: scalar(
      (range, host) => validationOf(range, host)?.ignoreBlanks ?? true,
      (range, value, host) => change(range, host, { ignoreBlanks: Boolean(value) }),
    ),
    errorAlert: scalar(
      (range, host) => ({ ...NO_ALERT, ...validationOf(range, host)?.errorAlert }),
      (range, value, host) => change(range, host, { errorAlert: value }),
    ),
    prompt: scalar(
      (range, host) => ({ ...NO_PROMPT, ...validationOf(range, host)?.prompt }),
      (range, value, host) => change(range, host, { prompt: value }),
    ),
    clear: action((host, range: RangeReference) => host.grid.setValidation(range.sheetId, range.area, null)),
  },
});
