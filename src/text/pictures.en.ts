/** Texts of the pictures of results. */
export const picturesEn = {
  "pictures.choose": "{said}. Select the rows",

  "pictures.waterfall": "From full rates to the credit",
  "pictures.waterfall.full": "{label} at the full rate",
  "pictures.waterfall.others": "{count} other component|{count} other components",
  "pictures.waterfall.product": "{quantity} {unit} × {rate} USD",
  "pictures.waterfall.productUsd": "{quantity} {unit} × {percent}",
  "pictures.waterfall.capacity": "Capacity cap",
  "pictures.waterfall.phaseOut": "Phase-out",
  "pictures.waterfall.credit": "Credit",
  "pictures.waterfall.said": "{step}: {amount}",
  "pictures.waterfall.by": "By component",
  "pictures.waterfall.line":
    "{label}: {full} at full rates, {capacity} taken by the cap, {phaseOut} by the phase-out, credit {credit}",
  "pictures.waterfall.missing":
    "{count} row without an amount adds nothing.|{count} rows without an amount add nothing.",

  "pictures.parts.supplier": "Cost by supplier",
  "pictures.parts.line": "Cost by line",
  "pictures.parts.component": "Cost by component",
  "pictures.parts.mark":
    "Worst first. The line on a bar marks {threshold} of its cost, the share that is required of all costs.",
  "pictures.parts.materialAssistance.counts": "not prohibited",
  "pictures.parts.materialAssistance.doesNot": "prohibited",
  "pictures.parts.domesticContent.counts": "counts as US",
  "pictures.parts.domesticContent.doesNot": "does not count",
  "pictures.parts.unknown": "unknown",
  "pictures.parts.amount": "{name} {amount}",
  "pictures.parts.said": "{label}: {parts}",

  "pictures.ownership": "Who owns {name}",
  "pictures.contract": "What the contract gives",
  "pictures.ownership.entity": "Entity",
  "pictures.ownership.others": "{count} more entity is not drawn.|{count} more entities are not drawn.",
  "pictures.ownership.government": "government of a covered nation",
  "pictures.ownership.specified": "specified foreign entity",
  "pictures.ownership.nation": "covered nation",
  "pictures.ownership.you": "the entity",
  "pictures.ownership.held": "effective {share}",
  "pictures.ownership.merged": "{share}, counts as 100 %",
  "pictures.ownership.from": "decides from {minimum}",
  "pictures.ownership.above": "decides above {minimum}",
  "pictures.ownership.measure": "{title}: {share}, {limit}",
  "pictures.ownership.legend": "Thick: the path that decides. Dashed: control other than shares.",
  "pictures.ownership.legendNone": "No path decides. Dashed: control other than shares.",
  "pictures.ownership.words": "In words",
  "pictures.ownership.holds": "{owner} holds {share} of {owned}",
  "pictures.ownership.controls": "{owner} controls {owned} by {label}",
  "pictures.ownership.decides": "{line} (on the path that decides)",
  "pictures.ownership.box": "{name}: {facts}",
  "pictures.ownership.leftOut": "{count} more owner above it is not drawn.|{count} more owners above it are not drawn.",
  "pictures.ownership.said": "{name}, {status}: {lines}",
} as const;

type PicturesTextKey = keyof typeof picturesEn;

export type PicturesTexts = Readonly<Record<PicturesTextKey, string>>;
