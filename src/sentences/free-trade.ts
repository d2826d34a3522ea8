/** Reasons about free trade countries, North America and the territories of the United States. */
export const freeTradeSentences = {
  "freeTrade.territory":
    "{country} is a US territory with a country code of its own: whether it counts for section 30D was not verified. Seek advice.",
  "freeTrade.newestDay": "No day is given: the newest that the law data knows counts, {date}.",
  "freeTrade.unitedStates": "The United States itself counts.",
  "freeTrade.agreementHolds": "{country} counts on {date}.",
  "freeTrade.agreementLater": "{agreement} is not in force until {from}, after {date}.",
  "freeTrade.noAgreement": "{country} is not on the Treasury list of countries with a free trade agreement on {date}.",
  "freeTrade.excludedByStatute": "{country} is excluded by statute: its agreement does not count for this credit.",
  "freeTrade.mineralCovered": "{mineral} is one of the minerals that the agreement covers: {minerals}.",
  "freeTrade.mineralNotCovered": "{mineral} is not among the minerals that the agreement covers: {minerals}.",
  "freeTrade.mineralMissing":
    "mineral is missing. The scope agreement depends on the mineral: give a material such as Lithium.",
  "freeTrade.inNorthAmerica": "{country} is in North America: the United States, Canada and Mexico.",
  "freeTrade.notNorthAmerica": "{country} is not in North America: the United States, Canada and Mexico.",
} as const;
