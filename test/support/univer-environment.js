const { TestEnvironment } = require("jest-environment-node");

/**
 * For tests that run Univer's formula engine. Jest's module loader does not take ES modules from CommonJS, which Univer's packages need;
 * Node does. So Node loads them, outside of jest: `jest.mock("@univerjs/core", () => globalThis.nodeRequire("@univerjs/core"))`.
 */
module.exports = class UniverEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.nodeRequire = require;
  }
};
