const { default: Sequencer } = require("@jest/test-sequencer");

/** The slowest test files, slowest first. If they began last, they would run alone while the other workers are idle. */
const LONGEST = [
  "workbench/workbench",
  "workbench/typing",
  "templates/template-workbooks",
  "workbench/download",
  "pane/workbench-checks",
  "pane/checks",
  "pane/pages-for-everyone",
  "release/site",
  "xlsx/xlsx-validator",
  "pane/inserted-and-dates",
  "workbench/office-host",
  "checks/pane-verdicts",
  "pane/decisions",
  "templates/templates",
  "pane/requirements-and-rows",
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
