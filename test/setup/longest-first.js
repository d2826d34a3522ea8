const { default: Sequencer } = require("@jest/test-sequencer");

/** Files that take longest, the first of them first: begun last they would run alone while the other workers have nothing to do. */
const LONGEST = [
  "workbench/workbench",
  "pane/workbench-checks",
  "pane/checks",
  "workbench/typing",
  "workbench/download",
  "templates/template-workbooks",
  "pane/pages-for-everyone",
  "xlsx/xlsx-validator",
  "pane/inserted-and-dates",
  "pane/decisions",
];

/** @param {{ path: string }} test */
function rank({ path }) {
  const place = LONGEST.findIndex((name) => path.replaceAll("\\", "/").endsWith(`/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((left, right) => rank(left) - rank(right));
  }
};
