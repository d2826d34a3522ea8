/**
 * Excel's description of the functions. Which ones there are, and with which parameters, is read from the built script itself, so the two
 * files cannot contradict each other; what they say to people comes from the sources, because the script does not contain it.
 */
const path = require("node:path");
const vm = require("node:vm");
const { useTypeScript } = require("./typescript");

/**
 * @typedef {import("../src/functions/runner").HostFunction} HostFunction
 * @typedef {import("./languages").MetadataTexts} MetadataTexts
 * @typedef {{ id: string, run: HostFunction }} Recorded a function, under the id that it is associated with
 * @typedef {object} ParameterMetadata
 * @property {string} name
 * @property {string} description
 * @property {string} type
 * @property {string} dimensionality
 * @property {boolean} [optional]
 * @property {string} [customEnumId]
 * @typedef {object} FunctionMetadata
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {string} helpUrl
 * @property {ParameterMetadata[]} parameters
 * @property {{ type: string, dimensionality: string }} result
 * @typedef {{ name: string, stringValue: string, tooltip: string }} EnumValue
 * @typedef {{ id: string, type: string, values: EnumValue[] }} EnumMetadata
 * @typedef {object} Metadata
 * @property {boolean} allowCustomDataForDataTypeAny
 * @property {boolean} allowErrorForDataTypeAny
 * @property {FunctionMetadata[]} functions
 * @property {EnumMetadata[]} [enums]
 */

/**
 * Runs the built script with only a recording `CustomFunctions`, as the smallest possible host would.
 * @param {string} code
 * @returns {Recorded[]} in the order of association
 */
function recordFunctions(code, filename = "functions.js") {
  /** @type {Recorded[]} */
  const recorded = [];
  class CustomFunctionError extends Error {
    /** @param {string} errorCode */
    constructor(errorCode, message = "") {
      super(message);
      this.code = errorCode;
    }
  }
  const host = {
    /**
     * @param {string} id
     * @param {HostFunction} run
     */
    associate(id, run) {
      recorded.push({ id, run });
    },
    Error: CustomFunctionError,
    ErrorCode: {
      divisionByZero: "#DIV/0!",
      invalidName: "#NAME?",
      invalidNumber: "#NUM!",
      invalidReference: "#REF!",
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      nullReference: "#NULL!",
    },
  };
  vm.runInNewContext(code, { CustomFunctions: host }, { filename });
  return recorded;
}

/**
 * The functions of the script with the texts of their declarations.
 * @param {Recorded[]} recorded
 * @returns {Recorded[]}
 */
function withTexts(recorded) {
  useTypeScript();
  // A build that watches reads what has changed since.
  const sources = path.resolve(__dirname, "..", "src") + path.sep;
  for (const file of Object.keys(require.cache)) if (file.startsWith(sources)) delete require.cache[file];
  /** @type {readonly HostFunction["declaration"][]} */
  const definitions = require("../src/functions/catalogue").definitions;
  const declarations = new Map(definitions.map((definition) => [definition.id, definition]));
  return recorded.map(({ id, run }) => {
    const declaration = declarations.get(id);
    if (!declaration) throw new Error(`${id} is associated but not in the catalogue.`);
    const told = /** @type {HostFunction} */ ((/** @type {unknown[]} */ ...args) => run(...args));
    return { id, run: Object.assign(told, run, { declaration }) };
  });
}

/** @param {string} parameter */
function enumId(parameter) {
  return parameter.toUpperCase();
}

/**
 * The options of parameters, one enum for each name of a parameter. Parameters of several functions share it.
 * @param {Recorded[]} recorded
 * @param {MetadataTexts} texts
 * @returns {EnumMetadata[]}
 */
function enumsOf(recorded, texts) {
  /** @type {Map<string, EnumMetadata>} */
  const enums = new Map();
  for (const { id: owner, run } of recorded) {
    for (const { name: parameter, options } of run.declaration.parameters) {
      if (!options) continue;
      const id = enumId(parameter);
      const values = options.map((option) => {
        const text = texts.options[parameter]?.[option];
        return { name: text?.name ?? option, stringValue: option, tooltip: text?.tooltip ?? "" };
      });
      const known = enums.get(id);
      if (!known) enums.set(id, { id, type: "string", values });
      else if (known.values.map(({ stringValue }) => stringValue).join("\n") !== options.join("\n"))
        throw new Error(`${owner}: '${parameter}' has other options than the same parameter of another function.`);
    }
  }
  return [...enums.values()];
}

/** @type {MetadataTexts} */
const NO_TEXTS = { options: {} };

/**
 * The content of functions.json for recorded functions. `helpUrl` returns the address of the help on a function.
 * @param {Recorded[]} recorded
 * @param {(id: string) => string} helpUrl
 * @param {MetadataTexts} texts
 * @returns {Metadata}
 */
function metadataOf(recorded, helpUrl, texts = NO_TEXTS) {
  const functions = recorded.map(({ id, run }) => {
    const declaration = run.declaration;
    if (!declaration) throw new Error(`${id} is associated without a declaration.`);
    if (declaration.id !== id) throw new Error(`${id} is associated with the declaration of ${declaration.id}.`);
    const translated = texts.functions?.[id];
    return {
      id,
      name: id,
      description: translated?.summary ?? declaration.summary,
      helpUrl: helpUrl(id),
      parameters: declaration.parameters.map(({ name, description, optional, options }) => ({
        name,
        description: translated?.parameters[name] ?? description,
        // Our own runner reads all values that the host passes. With `any`, no host converts a text such as "0.4" or a blank beforehand,
        // and errors arrive. Microsoft's schema sets no condition on the type of a parameter with an enum.
        type: "any",
        dimensionality: "matrix",
        ...(optional ? { optional: true } : {}),
        ...(options ? { customEnumId: enumId(name) } : {}),
      })),
      result: { type: "any", dimensionality: declaration.result === "scalar" ? "scalar" : "matrix" },
    };
  });
  const enums = enumsOf(recorded, texts);
  return {
    allowCustomDataForDataTypeAny: true,
    allowErrorForDataTypeAny: true,
    functions,
    ...(enums.length > 0 ? { enums } : {}),
  };
}

/**
 * Calculates examples as a cell would, with the recorded functions.
 * @param {readonly Recorded[]} recorded
 * @returns {(formula: string) => import("../src/functions/declaration").Example["result"]}
 */
function calculatorOf(recorded) {
  const { parseExample } = require("../src/functions/example-call");
  return (formula) => {
    const { id, args } = parseExample(formula);
    const found = recorded.find((each) => each.id === id);
    if (!found) throw new Error(`${formula}: there is no such function.`);
    const result = found.run(...args);
    if (!Array.isArray(result)) return result;
    // One cell is shown as a value.
    return result.length === 1 && result[0].length === 1 ? result[0][0] : result;
  };
}

/**
 * The examples whose declared result is not what the functions return.
 * @param {readonly Recorded[]} recorded
 * @returns {string[]}
 */
function exampleFaults(recorded) {
  const { isExampleResult } = require("../src/functions/example-call");
  const calculate = calculatorOf(recorded);
  return recorded.flatMap(({ run }) =>
    (run.declaration?.examples ?? [])
      .filter(({ formula, result }) => !isExampleResult(calculate(formula), result))
      .map(({ formula }) => `${formula}: the declared result is not what the function returns.`),
  );
}

module.exports = { recordFunctions, withTexts, metadataOf, calculatorOf, exampleFaults };
