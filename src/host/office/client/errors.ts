/** Excel's error codes, as far as this host uses them. */
export const ErrorCodes = {
  accessDenied: "AccessDenied",
  generalException: "GeneralException",
  invalidArgument: "InvalidArgument",
  invalidObjectPath: "InvalidObjectPath",
  invalidOperation: "InvalidOperation",
  invalidOperationInCellEditMode: "InvalidOperationInCellEditMode",
  invalidReference: "InvalidReference",
  invalidRequestContext: "InvalidRequestContext",
  itemAlreadyExists: "ItemAlreadyExists",
  itemNotFound: "ItemNotFound",
  notImplemented: "NotImplemented",
  propertyNotLoaded: "PropertyNotLoaded",
  rangeExceedsLimit: "RangeExceedsLimit",
  runMustReturnPromise: "RunMustReturnPromise",
  undoNotSupported: "UndoNotSupported",
  unsupportedOperation: "UnsupportedOperation",
  valueNotLoaded: "ValueNotLoaded",
} as const;

interface DebugInfo {
  readonly code: string;
  readonly message: string;
  /** The member whose call failed, such as `Worksheet.getRange`. */
  readonly errorLocation?: string;
  readonly statement?: string;
  readonly innerError?: unknown;
}

/** The error of a rejected call, like `OfficeExtension.Error` in Excel. */
export class OfficeError extends Error {
  override readonly name = "RichApi.Error";
  readonly code: string;
  readonly debugInfo: DebugInfo;
  readonly traceMessages: string[] = [];
  readonly innerError: unknown;

  constructor(code: string, message: string, errorLocation?: string, innerError?: unknown) {
    super(message);
    this.code = code;
    this.innerError = innerError ?? null;
    this.debugInfo = {
      code,
      message,
      ...(errorLocation === undefined ? {} : { errorLocation, statement: `${errorLocation}(...)` }),
      ...(innerError === undefined ? {} : { innerError }),
    };
  }

  override toString(): string {
    return `${this.name}: ${this.message}`;
  }

  /** The same error with the location of the failed member, unless it already has one. */
  at(location: string): OfficeError {
    if (this.debugInfo.errorLocation !== undefined) return this;
    return new OfficeError(this.code, this.message, location, this.innerError ?? undefined);
  }
}

export function invalidArgument(message: string): OfficeError {
  return new OfficeError(
    ErrorCodes.invalidArgument,
    `The argument is invalid or missing or has an incorrect format. ${message}`,
  );
}

export function itemNotFound(message = ""): OfficeError {
  return new OfficeError(ErrorCodes.itemNotFound, `The requested resource doesn't exist.${message && ` ${message}`}`);
}

/** Thrown for any member that this host lacks, even if real Office.js may have it: silence would hide the fault until real Excel. */
export function missingMember(path: string): OfficeError {
  return new OfficeError(ErrorCodes.notImplemented, `The workbench's Office host does not support ${path}.`, path);
}
