/** Sentences of lookups: texts and entries of the law data, and several reasons in a row. */
export const referenceSentences = {
  "reference.reasons": "{reasons}",
  "reference.lawText": "{text}",
  "reference.percentageFrom": "From {from}: {percent}.",
  "reference.unsettledFrom": "From {from}: {note}",
  "reference.firstEntry": "The first entry applies from {from}.",
  "reference.unknownTopic": "No topic '{topic}'. Enter a topic such as 30D(e)(1)(B).",
  "reference.nearTopics": "No topic '{topic}'. Similar topics: {suggestions}.",
} as const;
