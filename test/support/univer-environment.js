const { TestEnvironment } = require("jest-environment-node");

/**
 * For tests that run Univer's formula engine. Univer's packages load ES modules from CommonJS, which Node supports but Jest's module loader
 * does not. So Node loads them, outside Jest: `jest.mock("@univerjs/core", () => globalThis.nodeRequire("@univerjs/core"))`.
 */
module.exports = class UniverEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.nodeRequire = require;
  }
};
