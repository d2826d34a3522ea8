/** Reasons about free trade countries, North America and US territories. */
export const freeTradeSentences = {
  "freeTrade.territory":
    "{country} is a US territory with its own country code. It was not verified whether it counts for section 30D. Seek advice.",
  "freeTrade.newestDay": "No date is given, so the newest date in the law data is used: {date}.",
  "freeTrade.unitedStates": "The United States itself counts.",
  "freeTrade.agreementHolds": "{country} counts on {date}.",
  "freeTrade.agreementLater": "{agreement} is not in force until {from}, after {date}.",
  "freeTrade.noAgreement": "{country} is not on the Treasury list of countries with a free trade agreement on {date}.",
  "freeTrade.excludedByStatute": "{country} is excluded by statute: its agreement does not count for this credit.",
  "freeTrade.mineralCovered": "The agreement covers {mineral}. It covers: {minerals}.",
  "freeTrade.mineralNotCovered": "The agreement does not cover {mineral}. It covers: {minerals}.",
  "freeTrade.mineralMissing":
    "mineral is missing. With scope agreement, the answer depends on the mineral. Enter a material such as Lithium.",
  "freeTrade.inNorthAmerica": "{country} is in North America (United States, Canada and Mexico).",
  "freeTrade.notNorthAmerica": "{country} is not in North America (United States, Canada and Mexico).",
} as const;
