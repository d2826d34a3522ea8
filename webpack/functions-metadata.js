/**
 * Excel's description of the functions, read from the built script itself. The script associates exactly the functions that it declares,
 * so the two files cannot contradict each other.
 */
const vm = require("node:vm");

/** Excel 4 macro words without an underscore or a dot. A function with such a name cannot be called from a cell. */
const MACRO_WORDS = new Set(
  (
    "ABSREF ACTIVATE ALERT ARGUMENT BEEP BREAK CALL CALLER DEREF DIRECTORY DOCUMENTS ECHO ELSE END ERROR EVALUATE EXEC EXECUTE FILES " +
    "FOR FORMULA FREGISTER GOTO HALT HELP INITIATE INPUT LINKS NAMES NEXT NOTE POKE QUIT REFTEXT REGISTER RELREF REQUEST RESTART " +
    "RESULT RETURN RUN SELECTION SERIES SIGN STEP TERMINATE TEXTREF UNREGISTER VOLATILE WHILE WINDOWS"
  ).split(" "),
);

/**
 * @typedef {import("../src/functions/runner").HostFunction} HostFunction
 * @typedef {{ id: string, run: HostFunction }} Recorded a function, under the id that it is associated with
 * @typedef {{ name: string, description: string, optional?: boolean }} ParameterMetadata
 * @typedef {object} FunctionMetadata
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {string} helpUrl
 * @property {ParameterMetadata[]} parameters
 * @property {{ dimensionality: string }} result
 */

const LIMITS = { idMinimum: 3, idMaximum: 128, description: 255, parameters: 128, helpUrl: 2083 };

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
 * The content of functions.json for recorded functions. `helpUrl` returns the address of the help on a function.
 * @param {Recorded[]} recorded
 * @param {(id: string) => string} helpUrl
 */
function metadataOf(recorded, helpUrl) {
  return {
    allowCustomDataForDataTypeAny: true,
    allowErrorForDataTypeAny: true,
    functions: recorded.map(({ id, run }) => {
      const declaration = run.declaration;
      if (!declaration) throw new Error(`${id} is associated without a declaration.`);
      if (declaration.id !== id) throw new Error(`${id} is associated with the declaration of ${declaration.id}.`);
      return {
        id,
        name: id,
        description: declaration.summary,
        helpUrl: helpUrl(id),
        parameters: declaration.parameters.map((parameter) => ({
          name: parameter.name,
          description: parameter.description,
          // Our own runner reads all values that the host passes. With `any`, no host converts a text such as "0.4" or a blank beforehand.
          type: "any",
          dimensionality: "matrix",
          ...(parameter.optional ? { optional: true } : {}),
        })),
        result: { type: "any", dimensionality: declaration.result === "scalar" ? "scalar" : "matrix" },
      };
    }),
  };
}

/**
 * The form of an id that a workbook file stores. `IRA.A_B` and `IRA.A.B` have the same one.
 * @param {string} id
 */
function storedForm(id) {
  return id.replace(/\./g, "_").toUpperCase();
}

/**
 * Whether Excel would read a name as a cell reference: A1 to XFD1048576, or R1C1 style such as R1C1, R5 or C.
 * @param {string} name
 */
function isCellLike(name) {
  const [a1, letters = "", digits] = /^([A-Z]{1,3})([0-9]{1,7})$/.exec(name) ?? [];
  if (a1) {
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    const row = Number(digits);
    if (column <= 16384 && row >= 1 && row <= 1048576) return true;
  }
  return /^(R[0-9]*)?(C[0-9]*)?$/.test(name);
}

/**
 * Everything in the metadata that Excel would reject or show incorrectly, one sentence each. Empty if there is nothing.
 * @param {{ functions: FunctionMetadata[] }} metadata
 */
function metadataFaults(metadata) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Map<string, string>} */
  const stored = new Map();
  for (const { id, name, description, helpUrl, parameters, result } of metadata.functions) {
    const say = (/** @type {string} */ text) => faults.push(`${id}: ${text}`);
    for (const [what, word] of Object.entries({ id, name })) {
      if (word.length < LIMITS.idMinimum) say(`the ${what} is shorter than ${LIMITS.idMinimum} characters`);
      if (word.length > LIMITS.idMaximum) say(`the ${what} is longer than ${LIMITS.idMaximum} characters`);
      if (!/^[A-Z][A-Z0-9_.]*$/.test(word))
        say(`the ${what} does not consist of a letter followed by upper case letters, digits, _ and .`);
      if (isCellLike(word)) say(`the ${what} looks like a cell reference`);
      if (MACRO_WORDS.has(word)) say(`the ${what} is an Excel 4 macro word`);
    }
    const twin = stored.get(storedForm(id));
    if (twin !== undefined) say(`has the same name in workbook files as ${twin}`);
    stored.set(storedForm(id), id);
    if (!description) say("has no description");
    if (description.length > LIMITS.description) say(`the description is longer than ${LIMITS.description} characters`);
    if (!helpUrl.startsWith("https://") || helpUrl.length > LIMITS.helpUrl)
      say("the help address is not an https address");
    if (parameters.length > LIMITS.parameters) say(`has more than ${LIMITS.parameters} parameters`);
    const names = new Set();
    let optionalSeen = "";
    for (const parameter of parameters) {
      if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(parameter.name))
        say(`parameter '${parameter.name}' is not a single word of letters, digits and _`);
      if (names.has(parameter.name)) say(`parameter '${parameter.name}' occurs twice`);
      names.add(parameter.name);
      if (!parameter.description) say(`parameter '${parameter.name}' has no description`);
      if (parameter.description.length > LIMITS.description) {
        say(`the description of '${parameter.name}' is longer than ${LIMITS.description} characters`);
      }
      if (!parameter.optional && optionalSeen)
        say(`'${parameter.name}' is required but follows optional '${optionalSeen}'`);
      if (parameter.optional) optionalSeen = parameter.name;
    }
    if (result.dimensionality !== "scalar" && result.dimensionality !== "matrix") say("has no result dimensionality");
  }
  return faults;
}

module.exports = { recordFunctions, metadataOf, metadataFaults, storedForm, isCellLike };
