/** Messages about the arguments of a call: what is wrong, where, and what to do. `{at}` is the argument, with its row where it has many. */
export const argumentSentences = {
  "arguments.cellOfRow": "{row}: {parameter}",
  "arguments.nameInRow": "{row}: {problem}",
  "arguments.nameInColumn": "{row}: {problem} ({parameter})",

  "arguments.missing": "{parameter} is missing. Give a cell, a range or a value.",
  "arguments.notSingle": "{parameter} must be a single cell, not {size}.",
  "arguments.columnSizes": "{first} has {firstSize} but {other} has {otherSize}. Give columns of the same size.",
  "arguments.rangeSizes":
    "{first} has {firstSize} but {other} has {otherSize}. Give ranges of the same size, or one cell.",
  "arguments.oneRow": "1 row",
  "arguments.rows": "{rows} rows",
  "arguments.oneRowOfColumns": "1 row x {columns} columns",
  "arguments.rowsAndColumns": "{rows} rows x {columns} columns",

  "arguments.errorCell": "{at} holds {cell}. Correct that cell first.",
  "arguments.blankNumber": "{at} is blank. Enter a number.",
  "arguments.blankBesideFilled": "{at} is blank beside filled cells. Enter a number.",
  "arguments.notFinite": "{at} is not a finite number.",
  "arguments.numberAsText": "{at} holds {cell} as text. Convert it to a number.",
  "arguments.notNumber": "{at} holds {cell}, not a number.",
  "arguments.blankDate": "{at} is blank. Enter a date such as 2024-05-01.",
  "arguments.numberNotDate": "{at} holds {cell}, which is not a date. Enter a date such as 2024-05-01.",
  "arguments.notDate": "{at} holds {cell}, which is not a date. Enter a date cell, or text such as 2024-05-01.",
  "arguments.notOption": "{at} is {cell}. Use one of: {options}.",
  "arguments.notTruth": "{at} holds {cell}. Enter TRUE or FALSE, or leave it blank if it is not known.",

  "arguments.notFraction": "{at} is {number}. A fraction is a number from 0 to 1.",
  "arguments.percentNotFraction":
    "{at} is {number}. A fraction is a number from 0 to 1. For {number} % enter {fraction}.",
  "arguments.fractionAsText": "{at} holds {cell} as text. Enter a number from 0 to 1, or a country.",
  "arguments.answerNotPlace":
    "{at} holds {cell}, which is an answer and not a place. What is meant? Enter the country, TRUE or FALSE for whether the step qualifies, or leave the cell blank if it is not known.",
  "arguments.answerOrNorway":
    "{at} holds {cell}, which is an answer and not a place. What is meant? Enter the country; Norway is NO or Norway, TRUE or FALSE for whether the step qualifies, or leave the cell blank if it is not known.",
  "arguments.blankMaterial": "{at} is blank beside filled cells. Enter the material, for example Lithium.",
  "arguments.notMaterial": "{at} holds {cell}, not a material. Enter a name such as Lithium.",

  "arguments.resultTooLarge": "The result is too large for a cell.",
  "arguments.stopped": "The calculation stopped: {text}. Please report this.",
} as const;
