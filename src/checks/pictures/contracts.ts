import type { Determination } from "../../rules/determination";
import { word } from "../../sentences/reason";
import type { OwnershipDrawing, OwnershipPicture } from "./picture";

/** Whether a contract gives its counterparty effective control: the rights that do as lines to the entity, without any share. */
export function contractPicture({ figures: { status }, steps }: Determination): OwnershipPicture | null {
  const value = status?.value;
  if (status === undefined || typeof value !== "object" || !("word" in value)) return null;
  const rights = steps.filter(({ outcome, citation }) => outcome === "fails" && citation !== "7701(a)(51)(D)(i)(II)");
  const state: OwnershipDrawing["state"] =
    value.word === "effective control" ? "concern" : value.word === "no effective control" ? "clear" : "open";
  const drawing: OwnershipDrawing = {
    law: "prohibitedForeignEntities",
    row: 0,
    name: "",
    state,
    status: value,
    reason: status.reason ?? null,
    citation: status.citation ?? null,
    measures: [],
    boxes: [
      { name: "", country: null, role: "decided", status: null, share: null, level: 0 },
      { name: word("Counterparty"), country: null, role: "other", status: null, share: null, level: 1 },
    ],
    lines: rights.map(({ test }) => ({
      from: 1,
      to: 0,
      label: word(test),
      isMerged: false,
      isOther: true,
      decides: true,
    })),
    leftOut: 0,
  };
  return rights.length === 0 ? null : { kind: "ownership", drawings: [drawing], others: 0 };
}
