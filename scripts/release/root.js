const path = require("node:path");

/** The folder of the project. */
module.exports = { root: path.resolve(__dirname, "..", "..") };
