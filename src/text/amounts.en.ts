/** Texts about currencies, exchange rates and masses. */
export const amountsEn = {
  "amounts.title": "Amounts and currencies",
  "amounts.several":
    "The amounts are in: {list}. They are added up only after they have been converted into one currency.",
  "amounts.count": "{currency} ({count} row)|{currency} ({count} rows)",
  "amounts.unnamed": "no currency ({count} row)|no currency ({count} rows)",
  "amounts.contradicting": "contradictory currencies ({count} row)|contradictory currencies ({count} rows)",
  "amounts.product": "{column} is calculated as {mass} × {price}.",
  "amounts.times": "{mass} × {price}",
  "amounts.same": "All amounts are in {currency}. No exchange rate is needed.",
  "amounts.sameUnnamed": "No amount names another currency, so nothing has to be converted.",
  "amounts.choose": "(choose)",
  "amounts.missing": "Choose one.",
  "amounts.column": "Column of currencies",
  "amounts.columnHint": "Says which currency each amount is in.",
  "amounts.noColumn": "(none: it is about something else)",
  "amounts.sign": "What does {sign} stand for?",
  "amounts.signHint": "Several currencies share this sign.",
  "amounts.none": "Currency of amounts that name none",
  "amounts.target": "Convert into",
  "amounts.targetHint":
    "Shares are the same in every currency. The gap and the other amounts of the result are in this one.",
  "amounts.rateOf": "Exchange rate: {currency}",
  "amounts.quote": "How the rate is stated",
  "amounts.quoteOf": "1 {from} = ? {to}",
  "amounts.rate": "1 {from} in {to}",
  "amounts.rateHint": "As its source states it, such as 1.0812. The result is exact.",
  "amounts.rateBad": "Enter a number above 0 with at most 15 digits and a decimal point, such as 1.0812.",
  "amounts.day": "Day of the rate",
  "amounts.dayBad": "Enter the day of the rate.",
  "amounts.source": "Source of the rate",
  "amounts.sourceHint": "Such as: ECB reference rate.",
  "amounts.sourceBad": "Name the source of the rate.",
  "amounts.fromWorkbook": "Taken from the workbook:",
  "amounts.unclear": "The workbook does not settle this rate. What it could mean:",
  "amounts.stated": "1 {from} = {rate} {to}, {day}",
  "amounts.noDay": "no day",
  "amounts.distant":
    "The rate for {currency} is from {day}, {count} day away from {date} ({title}).|The rate for {currency} is from {day}, {count} days away from {date} ({title}).",
  "amounts.convert": "Convert on a new sheet",
  "amounts.open": "Something is still missing above.",
  "amounts.written": "Amounts converted on the sheet {sheet}.",
  "amounts.uses": "The check uses the converted amounts on the sheet {sheet}.",
  "amounts.drop": "Do not use them",
  "amounts.offer": "Convert the amounts",
  "amounts.offerText":
    "The amounts can be converted here: you give the exchange rates, and a new sheet shows every conversion as a formula.",
  "amounts.offerProduct":
    "The amounts are masses times prices. A new sheet calculates them, with every step as a formula.",
  "amounts.rounded":
    "{column}: {count} converted amount has more than 15 digits and is rounded to 15, half to even. The verdict does not depend on it.|{column}: {count} converted amounts have more than 15 digits and are rounded to 15, half to even. The verdict does not depend on it.",
  "amounts.tooClose":
    "The share is so close to the threshold that the rounding of converted amounts to 15 digits could decide. Use rates or amounts with fewer digits, or convert the amounts in the workbook.",
  "amounts.how": "How the amounts were converted",
  "amounts.rateLine": "1 {from} = {rate} {to}, {day}, {source}",

  "converted.sheet": "Converted amounts",
  "converted.label": "Row: amount, rate and source",
  "converted.mass": "Mass",
  "converted.unit": "Unit",
  "converted.per": "Price per",
  "converted.price": "Price",
  "converted.original": "{column}, original",
  "converted.currency": "Currency",
  "converted.rate": "Rate",
  "converted.value": "{column} in {currency}",
  "converted.rates": "Exchange rates",
  "converted.from": "From",
  "converted.to": "To",
  "converted.oneUnit": "1 unit of the first is",
  "converted.day": "Day",
  "converted.source": "Source",
  "converted.noRates": "none needed",

  "naming.cell": "the cell",
  "naming.format": "the number format",
  "naming.header": "the header",
  "naming.column": "the column of currencies",
  "unconverted.noPrice": "the price is missing or is not a number",
  "unconverted.noCurrency": "nothing states the currency",
  "unconverted.noMass": "the mass is missing or is not a number",
  "unconverted.noUnit": "nothing states the unit of the mass",
  "unconverted.noPricedMass": "nothing states the mass that the price is for",
  "unconverted.noRate": "there is no rate from {from} to {to}",
  "unconverted.contradiction": "{one} says {first}, but {other} says {second}",

  "issue.notConverted": "{column} cannot be converted, because {text}",
  "issue.conversionOutdated":
    "{column} on the sheet {text} no longer matches this table. Convert the amounts again, or let Excel calculate the sheet",
  "issue.combinedOutdated":
    "The combined sheet may lack rows: tables have grown or moved since it was made ({text}). Combine the tables again",
  "issue.notMultiplied": "{column} is a mass times a price, which has not been calculated yet",
} as const;

type AmountsTextKey = keyof typeof amountsEn;

export type AmountsTexts = Readonly<Record<AmountsTextKey, string>>;
