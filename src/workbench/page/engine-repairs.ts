import { BaseFunction, type BaseReferenceObject } from "@univerjs/preset-sheets-core";

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
