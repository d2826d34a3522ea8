/** Facts of a contract that give its counterparty effective control, and what follows. The templates ask for the same sentences. */
export const effectiveControlSentences = {
  "effectiveControl.quantity":
    "The counterparty has the unrestricted right to determine the quantity or timing of the production of an eligible component.",
  "effectiveControl.activity":
    "The counterparty has the unrestricted right to determine the amount or timing of the production of electricity at a qualified facility, or of its storage.",
  "effectiveControl.buyers":
    "The counterparty has the unrestricted right to determine who may buy or use the output of a unit that produces eligible components.",
  "effectiveControl.users":
    "The counterparty has the unrestricted right to determine who may buy or use the output of a qualified facility.",
  "effectiveControl.access":
    "The counterparty has the unrestricted right to restrict access to data critical to production or storage, or to the site, to its own personnel or agents.",
  "effectiveControl.operation":
    "The counterparty has the unrestricted and exclusive right to maintain, repair or operate plant or equipment that production needs.",
  "effectiveControl.license":
    "The contract licenses intellectual property for a qualified facility, energy storage or an eligible component, or is related to such a license.",
  "effectiveControl.sources":
    "The counterparty may specify or direct sources of components, subcomponents or applicable critical minerals.",
  "effectiveControl.direction":
    "The counterparty may direct the operation of a facility, of energy storage or of a production unit.",
  "effectiveControl.limits": "The counterparty may limit the taxpayer's use of the intellectual property.",
  "effectiveControl.royalties":
    "Last year of the agreement, with extensions, in which the counterparty may receive royalties or related payments. Effective control if beyond year {limit}.",
  "effectiveControl.services":
    "Years, with extensions, for which the counterparty may require the taxpayer to take services. Effective control if longer than {limit} years.",
  "effectiveControl.knowHow":
    "The contract does not give all data, information and know-how to produce the component without the counterparty or a specified foreign entity.",
  "effectiveControl.agreement":
    "Day on which the agreement was entered into, or last modified. Effective control if on or after {limit}.",
  "effectiveControl.sale":
    "It is a bona fide purchase or sale of intellectual property. Then the items about licenses do not apply.",
  "effectiveControl.reversion":
    "Ownership of the intellectual property reverts to the counterparty after a period of time. Then the sale is not bona fide.",
  "effectiveControl.counterparty":
    "The counterparty is a specified foreign entity, or related to one that is paid under the contract.",
  "effectiveControl.payment":
    "In the previous taxable year, the entity made a payment to the specified foreign entity under the contract.",
  "effectiveControl.found": "The contract gives effective control: {items}.",
  "effectiveControl.none": "No right or term of the contract gives effective control.",
  "effectiveControl.open":
    "Nothing that is known settles it, and these are open: {items}. An answer could still give effective control.",
  "effectiveControl.influence":
    "The entity paid a specified foreign entity in the previous taxable year under a contract that gives effective control: it is foreign-influenced.",
  "effectiveControl.noInfluence": "The contract does not make the entity foreign-influenced.",
  "effectiveControl.influenceOpen":
    "Whether the contract makes the entity foreign-influenced depends on facts that are missing.",
  "effectiveControl.guidance":
    "These rules apply until guidance is issued, which is due by {due}. The taxpayer includes related persons.",
  "effectiveControl.credits":
    "For 45X, effective control denies the credit for the component concerned, and for 45Y and 48E for the facility or storage concerned. 45Q, 45U and 45Z look to ownership only.",
  "effectiveControl.twice": "{row}: question {id} is also in {earlier}. Delete one of them.",
  "effectiveControl.negativeYears": "{row}: the number of years is {years}. It cannot be negative.",
} as const;
