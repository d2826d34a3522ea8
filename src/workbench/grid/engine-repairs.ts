import { BaseFunction, type BaseReferenceObject, ReferenceNodeFactory } from "@univerjs/engine-formula";

/**
 * INDEX, OFFSET and similar functions derive a new reference from their argument and look up its sheet by name. A structured reference
 * stores its sheet by id only, so `INDEX(Table[Column],2)` would read the formula's own sheet. With this repair the id is kept.
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

/** The engine returns #NAME? for a table whose name contains an underscore or a period, or is written in different case. */
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
