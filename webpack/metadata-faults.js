/** What Excel would reject in functions.json, or show incorrectly. */

/**
 * @typedef {import("./functions-metadata").Metadata} Metadata
 * @typedef {import("./functions-metadata").FunctionMetadata} FunctionMetadata
 * @typedef {import("./functions-metadata").EnumMetadata} EnumMetadata
 */

/** Excel 4 macro words without an underscore or a dot. A function with such a name cannot be called from a cell. */
const MACRO_WORDS = new Set(
  (
    "ABSREF ACTIVATE ALERT ARGUMENT BEEP BREAK CALL CALLER DEREF DIRECTORY DOCUMENTS ECHO ELSE END ERROR EVALUATE EXEC EXECUTE FILES " +
    "FOR FORMULA FREGISTER GOTO HALT HELP INITIATE INPUT LINKS NAMES NEXT NOTE POKE QUIT REFTEXT REGISTER RELREF REQUEST RESTART " +
    "RESULT RETURN RUN SELECTION SERIES SIGN STEP TERMINATE TEXTREF UNREGISTER VOLATILE WHILE WINDOWS"
  ).split(" "),
);

/** Of the documentation, and for enums of Microsoft's schema of the unified manifest. */
const LIMITS = {
  idMinimum: 3,
  idMaximum: 128,
  description: 255,
  parameters: 128,
  helpUrl: 2083,
  enums: 256,
  enumIdMaximum: 64,
  optionText: 255,
};

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
 * @param {Metadata} metadata
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
  const enums = metadata.enums ?? [];
  faults.push(...enumFaults(enums), ...referenceFaults(metadata.functions, enums));
  return faults;
}

/**
 * @param {EnumMetadata[]} enums
 * @returns {string[]}
 */
function enumFaults(enums) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Set<string>} */
  const ids = new Set();
  if (enums.length > LIMITS.enums) faults.push(`there are more than ${LIMITS.enums} enums`);
  for (const { id, type, values } of enums) {
    const say = (/** @type {string} */ text) => faults.push(`enum ${id}: ${text}`);
    if (!/^[A-Za-z][A-Za-z0-9_.]*$/.test(id) || id.length < LIMITS.idMinimum || id.length > LIMITS.enumIdMaximum)
      say(`the id does not have ${LIMITS.idMinimum} to ${LIMITS.enumIdMaximum} letters, digits, _ and .`);
    // Excel does not distinguish upper and lower case here.
    if (ids.has(id.toUpperCase())) say("the id occurs twice");
    ids.add(id.toUpperCase());
    if (type !== "string") say("the type is not string, as all our options are");
    if (values.length === 0) say("there are no values");
    for (const property of /** @type {const} */ (["name", "stringValue"])) {
      const seen = new Set();
      for (const { [property]: text } of values) {
        if (typeof text !== "string" || text.trim() === "") say(`a value has no ${property}`);
        else if (text.length > LIMITS.optionText) say(`the ${property} '${text}' is too long`);
        if (seen.has(text)) say(`the ${property} '${text}' occurs twice`);
        seen.add(text);
      }
    }
    for (const { stringValue, tooltip } of values) {
      if (!tooltip) say(`'${stringValue}' has no tooltip`);
      else if (tooltip.length > LIMITS.optionText) say(`the tooltip of '${stringValue}' is too long`);
    }
  }
  return faults;
}

/**
 * @param {FunctionMetadata[]} functions
 * @param {EnumMetadata[]} enums
 * @returns {string[]}
 */
function referenceFaults(functions, enums) {
  const known = new Set(enums.map(({ id }) => id.toUpperCase()));
  /** @type {string[]} */
  const faults = [];
  const used = new Set();
  for (const { id, parameters } of functions) {
    for (const { name, customEnumId } of parameters) {
      if (customEnumId === undefined) continue;
      used.add(customEnumId.toUpperCase());
      if (!known.has(customEnumId.toUpperCase())) faults.push(`${id}: '${name}' has the unknown enum ${customEnumId}`);
    }
  }
  for (const { id } of enums) if (!used.has(id.toUpperCase())) faults.push(`enum ${id}: no parameter uses it`);
  return faults;
}

/** What a translation must leave as it is, so that formulas are the same in every language. @param {Metadata} metadata */
function untranslated({ functions, enums = [], ...flags }) {
  return {
    flags: JSON.stringify(flags),
    functions: functions.map(({ id, name, parameters, result }) => ({
      id,
      name,
      result: JSON.stringify(result),
      parameters: JSON.stringify(parameters.map(({ description: _, ...rest }) => rest)),
    })),
    enums: enums.map(({ id, type, values }) => ({
      id,
      values: JSON.stringify([type, values.map(({ stringValue }) => stringValue)]),
    })),
  };
}

/**
 * Where the metadata of a language does not agree with the English metadata, or says the same as it.
 * @param {Metadata} english
 * @param {Metadata} translation
 * @returns {string[]}
 */
function translationFaults(english, translation) {
  /** @type {string[]} */
  const faults = [];
  const [wanted, given] = [untranslated(english), untranslated(translation)];
  if (wanted.flags !== given.flags) faults.push("the settings differ from the English metadata");
  for (const kind of /** @type {const} */ (["functions", "enums"])) {
    const word = kind === "enums" ? "enum " : "";
    const found = new Map(given[kind].map((entry) => [entry.id, entry]));
    for (const { id, ...entry } of wanted[kind]) {
      const other = found.get(id);
      if (!other) faults.push(`${word}${id}: is missing`);
      else
        for (const [property, value] of Object.entries(entry))
          if (value !== /** @type {Record<string, string>} */ (other)[property])
            faults.push(`${word}${id}: ${property} differs from the English metadata`);
      found.delete(id);
    }
    for (const id of found.keys()) faults.push(`${word}${id}: is not in the English metadata`);
    const order = (/** @type {typeof wanted} */ list) => list[kind].map(({ id }) => id).join();
    if (faults.length === 0 && order(wanted) !== order(given)) faults.push(`the ${kind} are in another order`);
  }
  if (faults.length > 0) return faults;
  const [own, original] = [textsOf(translation), textsOf(english)];
  own.forEach(({ place, text }, index) => {
    if (text === original[index]?.text) faults.push(`${place} is not translated`);
  });
  return faults;
}

/** @param {Metadata} metadata */
function textsOf({ functions, enums = [] }) {
  return [
    ...functions.flatMap(({ id, description, parameters }) => [
      { place: `${id}: the description`, text: description },
      ...parameters.map(({ name, description: text }) => ({ place: `${id}: the description of '${name}'`, text })),
    ]),
    ...enums.flatMap(({ id, values }) =>
      values.flatMap(({ name, stringValue, tooltip }) => [
        { place: `enum ${id}: the name of '${stringValue}'`, text: name },
        { place: `enum ${id}: the tooltip of '${stringValue}'`, text: tooltip },
      ]),
    ),
  ];
}

module.exports = { metadataFaults, translationFaults, storedForm, isCellLike };
