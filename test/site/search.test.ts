import { excerpt, type Found, search } from "../../src/site/search";

const part = (page: string, heading: string, text: string): Found => ({
  address: `${page}#${heading}`,
  page,
  heading,
  text,
});

const parts = [
  part("Install", "", "From a link to the first verdict."),
  part("Install", "What the errors mean", "#NAME? is cured by Repair formulas in the pane."),
  part("The pane", "Repair formulas", "Enters formulas again that show #NAME?."),
  part("Register of law", "Japan", "Counts from 2023-03-28. ＪＡＰＡＮ"),
];

const headings = (query: string) => search(parts, query).map(({ page, heading }) => `${page}/${heading}`);

test.each<[string, string, readonly string[]]>([
  ["nothing typed", "", []],
  ["only spaces", "  \t ", []],
  ["a word in no part", "cathode", []],
  ["words that no part has together", "japan verdict", []],
  [
    "a word in the heading before one in the text",
    "repair",
    ["The pane/Repair formulas", "Install/What the errors mean"],
  ],
  [
    "several words, in any order and place",
    "pane repair",
    ["The pane/Repair formulas", "Install/What the errors mean"],
  ],
  ["letters of any case and width", "ｊａｐａｎ", ["Register of law/Japan"]],
  ["signs that are not letters", "#name?", ["Install/What the errors mean", "The pane/Repair formulas"]],
  ["what would be a pattern", ".*", []],
  ["the title of a page", "install", ["Install/", "Install/What the errors mean"]],
])("a search for %s", (_, query, wanted) => {
  expect(headings(query)).toEqual(wanted);
});

test.each<[string, string, string, string]>([
  ["a short text is shown as a whole", "Short text.", "text", "Short text."],
  ["a word at the beginning is not cut off", `${"begin "}${"x".repeat(300)}`, "begin", `begin ${"x".repeat(114)}…`],
  [
    "what is cut is marked at both ends",
    `${"a".repeat(100)} word ${"b".repeat(300)}`,
    "word",
    `…${"a".repeat(59)} word ${"b".repeat(115)}…`,
  ],
  [
    "a word that is only in the heading shows the beginning",
    "The text of the part.",
    "heading",
    "The text of the part.",
  ],
])("%s", (_, text, query, wanted) => {
  expect(excerpt(text, query)).toBe(wanted);
});
