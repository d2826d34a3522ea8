import { BaseFunction, type BaseReferenceObject, ReferenceNodeFactory } from "@univerjs/engine-formula";

/**
 * INDEX, OFFSET and their like make a new reference from the one they are given and look its sheet up by name. A structured reference
 * knows its sheet by id only, so that `INDEX(Table[Column],2)` read the formula's own sheet. Here the new reference keeps the id.
 */
export function keepSheetOfTables(): void {
  type Made = { setForcedSheetId(map: unknown): void };
  const prototype = BaseFunction.prototype as unknown as {
    _setReferenceDefault(reference: BaseReferenceObject, object: Made): Made;
  };
  const original = prototype._setReferenceDefault;
  prototype._setReferenceDefault = function (reference, object) {
    const made = original.call(this, reference, object);
    if (reference.isTable()) made.setForcedSheetId = () => undefined;
    return made;
  };
}

/** The engine knows no table whose name has an underscore or a period in it, or is written in other case: #NAME? stood there. */
export function knowAllTableNames(): void {
  interface Tables {
    has(name: string): boolean;
    get(name: string): unknown;
  }
  const prototype = ReferenceNodeFactory.prototype as unknown as {
    _checkTokenIsTableReference(token: string): boolean;
    _getTableMap(): ReadonlyMap<string, unknown> | undefined;
  };
  const { _checkTokenIsTableReference: isReference, _getTableMap: tableMap } = prototype;
  prototype._checkTokenIsTableReference = function (token) {
    return isReference.call(this, token.replace(/^[\p{L}\p{N}_.\\]+(?=\[)/u, "T"));
  };
  prototype._getTableMap = function () {
    const tables = tableMap.call(this);
    if (!tables) return tables;
    const spelling = (name: string): string | undefined => {
      if (tables.has(name)) return name;
      const wanted = name.toLowerCase();
      return [...tables.keys()].find((each) => each.toLowerCase() === wanted);
    };
    const found: Tables = {
      has: (name) => spelling(name) !== undefined,
      get: (name) => tables.get(spelling(name) ?? name),
    };
    return found as ReadonlyMap<string, unknown>;
  };
}
