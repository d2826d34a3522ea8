/** Texts about rows, sizes and calculation: what Excel hides, merges, does not carry or has not calculated. */
export const rowsEn = {
  "payload.title": "Too many rows for live formulas",
  "payload.text":
    "A formula over all rows ({rows}) would pass about {size} MB to {name} or back. Excel carries at most 5 MB a call and leaves a cell beyond at #BUSY! without a message, so formulas of more than 4 MB are not inserted. The results can be inserted as values, with the version of the law data and the day; they do not follow later changes of the table. In the report, too, results of this size are values.",
  "payload.newSheet": "Values on a new sheet",
  "payload.beside": "Values next to the table",
  "payload.inserted": "Values inserted at {address}",
  "payload.calculatedOn": "Calculated on",
  "payload.valuesNote": "Values, not formulas: they do not change when the data or the law data change.",
  "payload.guideText":
    "This formula would pass about {size} MB to {name} or back. Excel carries at most 5 MB a call and leaves a cell beyond at #BUSY! without a message, so formulas of more than 4 MB are not inserted. Insert the result as values instead, or refer to fewer rows.",
  "payload.guideValues": "Insert values",
  "payload.stamp": "Values of {name}, not a formula: law data {version}, calculated on {day}.",

  "hidden.filtered":
    "{hidden} of {count} row hidden by a filter, but counted like the others.|{hidden} of {count} rows hidden by a filter, but counted like the others.",
  "hidden.rows":
    "{hidden} of {count} row hidden, but counted like the others.|{hidden} of {count} rows hidden, but counted like the others.",
  "hidden.which": "Sheet {sheet}, rows {rows}.",

  "issue.mergedBlank":
    "{column} is merged over several rows. Only the first row of a merged area holds its value; these cells are read as blank. Unmerge them and fill in each row",
  "issue.mergedAmount":
    "{column} is merged over several rows. The amount counts once, in the first of them, and these cells are blank: counting it for each row would multiply it. Unmerge them and divide the amount among the rows",
  "merged.fill": "Use the merged value for each of its rows",
  "merged.filled":
    "{column}: the value of {count} merged area counts for each of its rows.|{column}: the values of {count} merged areas count for each of their rows.",
  "merged.blank": "Read these rows as blank",
  "merged.notInserted":
    "No formulas can be inserted: they would read the rows under merged cells as blank. Unmerge the cells and fill in each row, or insert the values.",
} as const;

type RowsTextKey = keyof typeof rowsEn;

export type RowsTexts = Readonly<Record<RowsTextKey, string>>;
