/** Messages about the arguments of a call: what is wrong, where, and what to do. `{at}` is the argument, with its row if it has several. */
export const argumentSentences = {
  "arguments.cellOfRow": "{row}: {parameter}",
  "arguments.nameInRow": "{row}: {problem}",
  "arguments.nameInColumn": "{row}: {problem} ({parameter})",

  "arguments.missing": "{parameter} is missing. Enter a cell, a range or a value.",
  "arguments.notSingle": "{parameter} must be a single cell, not {size}.",
  "arguments.columnSizes": "{first} has {firstSize} but {other} has {otherSize}. Use columns of the same size.",
  "arguments.rangeSizes":
    "{first} has {firstSize} but {other} has {otherSize}. Use ranges of the same size, or a single cell.",
  "arguments.oneRow": "1 row",
  "arguments.rows": "{rows} rows",
  "arguments.oneRowOfColumns": "1 row x {columns} columns",
  "arguments.rowsAndColumns": "{rows} rows x {columns} columns",

  "arguments.errorCell": "{at} contains {cell}. Correct that cell first.",
  "arguments.blankNumber": "{at} is blank. Enter a number.",
  "arguments.blankBesideFilled": "{at} is blank, but its row has data. Enter a number.",
  "arguments.notFinite": "{at} is not a finite number.",
  "arguments.numberAsText": "{at} contains {cell} as text. Convert it to a number.",
  "arguments.notNumber": "{at} contains {cell}, not a number.",
  "arguments.blankDate": "{at} is blank. Enter a date such as 2024-05-01.",
  "arguments.numberNotDate": "{at} contains {cell}, which is not a date. Enter a date such as 2024-05-01.",
  "arguments.notDate": "{at} contains {cell}, which is not a date. Enter a date, or text such as 2024-05-01.",
  "arguments.notOption": "{at} is {cell}. Use one of: {options}.",
  "arguments.notTruth": "{at} contains {cell}. Enter TRUE or FALSE, or leave it blank if unknown.",

  "arguments.notFraction": "{at} is {number}. A fraction must be a number from 0 to 1.",
  "arguments.percentNotFraction":
    "{at} is {number}. A fraction must be a number from 0 to 1. For {number} %, enter {fraction}.",
  "arguments.fractionAsText": "{at} contains {cell} as text. Enter a number from 0 to 1, or a country.",
  "arguments.answerNotPlace":
    "{at} contains {cell}, which is an answer, not a place. What does it mean? Enter the country, TRUE or FALSE for whether the step qualifies, or leave the cell blank if unknown.",
  "arguments.answerOrNorway":
    "{at} contains {cell}, which is an answer, not a place. What does it mean? Enter the country (Norway is NO or Norway), TRUE or FALSE for whether the step qualifies, or leave the cell blank if unknown.",
  "arguments.blankMaterial": "{at} is blank, but its row has data. Enter the material, such as Lithium.",
  "arguments.notMaterial": "{at} contains {cell}, not a material. Enter a name such as Lithium.",

  "arguments.groupBlank": "{at} is blank, but its row has data. Enter the name of its group.",
  "arguments.groupWithoutValue": "Group {group} has no {parameter}. Enter it in {row} or in another row of the group.",
  "arguments.groupOfTwoValues":
    "Group {group} has the {parameter} {first} in {firstRow} and {other} in {row}. A group has one {parameter}: enter the same in all of its rows, or divide it into two groups.",

  "arguments.otherRows": "Other rows: {count}",
  "arguments.otherRowsSummed": "The sums of {rows} of this status that are not listed one by one.",

  "arguments.resultTooLarge": "The result is too large for a cell.",
  "arguments.stopped": "The calculation stopped: {text}. Please report this.",
} as const;
