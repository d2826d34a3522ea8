import type { FormText } from "./form-text";

export const english: FormText = {
  tag: "en-US",
  sheet: "Certificate",
  title: "Supplier certificate: items not made by a prohibited foreign entity",
  notIrs:
    "Under 26 USC 7701(a)(52)(D)(iii) and IRS Notice 2026-15, section 4.03. This is a form of the taxpayer who asks, not a form of the IRS.",
  howTo:
    "Please fill in the yellow cells, sign in part 5, and return this file. Orange cells still need an answer. The other cells are locked, without a password; changes to them are noticed.",
  howToReply: "Please reply by {date}.",
  sections: {
    request: "1. Request",
    supplier: "2. Supplier",
    items: "3. Items covered by this certificate",
    statements: "4. Statements of the supplier",
    signature: "5. Signature under penalties of perjury",
    notes: "Notes",
  },
  asked: {
    number: "Request number",
    taxpayer: "Taxpayer who asks",
    supplier: "Supplier asked",
    period: "Deliveries in the tax year",
    replyBy: "Reply by",
    open: "not stated",
    to: "to",
  },
  fields: {
    supplier: "Legal name of the supplier who certifies",
    ein: "Employer identification number (EIN), or the equivalent number issued by a foreign country",
    directSupplier: "We sell the items listed below directly to the taxpayer named above.",
    allItems: "None of the items listed below was mined, produced or manufactured by a prohibited foreign entity.",
    dueDiligence:
      "We used reasonable due diligence to determine whether each item was made by a prohibited foreign entity.",
    noKnowledge:
      "We do not know, and have no reason to know, that an item certified below was made by a prohibited foreign entity at any earlier stage of the supply.",
    keepsRecords: "We will keep this certificate and the records behind it for at least six years.",
    validFrom: "This certificate covers our tax year from",
    validTo: "to (at most one tax year)",
    perjury:
      "Under penalties of perjury, I declare that I am authorized to sign for the supplier, that I have examined this certificate, and that to the best of my knowledge and belief it is true, correct and complete.",
    signer: "Name of the authorized representative (as signature)",
    signerTitle: "Title",
    signed: "Date signed",
  },
  itemsHow:
    "If the answer above is No, state for each item which part of its direct cost was not made by a prohibited foreign entity, and which part was. Write all for the whole cost, and 0 for none. Only what you state is certified.",
  columns: {
    item: "Item",
    line: "Line of the taxpayer",
    delivery: "Delivery",
    cost: "Direct cost",
    currency: "Currency",
    certified: "Of it not made by a prohibited foreign entity (certified)",
    pfeMade: "Of it made by a prohibited foreign entity",
  },
  yes: "Yes",
  no: "No",
  all: "all",
  prompts: {
    yesNo: ["Yes or No", "Choose Yes or No. A blank cell does not count as an answer."],
    date: ["Date", "Enter a date, such as 2026-01-20."],
    amount: ["Amount", "Enter an amount from 0 to the direct cost of the item, or the word all."],
    error: "This is not an expected answer.",
  },
  notes: [
    "Prohibited foreign entity: a specified foreign entity or a foreign-influenced entity as defined in 26 USC 7701(a)(51). Tested is the maker of each item, for its own tax year that includes the date on which the taxpayer paid or incurred the cost.",
    "If the supplier did not make an item, the answer is about the one who mined, produced or manufactured it.",
    "A certificate that its supplier knows, or should know, to be inaccurate may be subject to the penalty of 26 USC 6695B. The taxpayer cannot rely on a certificate that it knows, or should know, to be inaccurate.",
    "Supplier and taxpayer keep the signed certificate for six years. This form is not legal advice.",
  ],
};
