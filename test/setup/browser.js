const path = require("node:path");
const { buildHost } = require("../end-to-end/pane/support/pane-server.js");
const { makeRelease } = require("./release.js");

/**
 * Runs once before the browser tests: finds or installs a browser, bundles what the pane's tests run in, and makes the release that they
 * test.
 */
module.exports = async () => {
  const { findBrowser } = await import("../../scripts/browser.mjs");
  process.env.CHROME_PATH = findBrowser();
  process.env.PANE_HOST = await buildHost();
  const cache = path.resolve(__dirname, "..", "..", "node_modules", ".cache", "origincredit");
  process.env.RELEASE_FOLDER = makeRelease(path.join(cache, "release-under-test")).folder;
};
