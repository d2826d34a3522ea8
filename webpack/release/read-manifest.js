/** What manifest.xml says, as data: the unified manifest is generated from this, and compared with it. */
const { DOMParser } = require("@xmldom/xmldom");
const { SaxesParser } = require("saxes");

/**
 * A text or an address in every language that manifest.xml gives. The key of the default language is `default`.
 * @typedef {Readonly<Record<string, string>> & { readonly default: string }} Texts
 */

/**
 * @typedef {{ readonly size: number, readonly url: Texts }} Icon
 * @typedef {{ readonly opens: Texts, readonly runs?: undefined } | { readonly runs: string, readonly opens?: undefined }} Action
 * @typedef {{ readonly id: string, readonly label: Texts, readonly tipTitle: Texts, readonly tipText: Texts,
 *   readonly icons: readonly Icon[], readonly action: Action }} Control
 * @typedef {{ readonly id: string, readonly label: Texts, readonly icons: readonly Icon[], readonly controls: readonly Control[] }} Group
 * @typedef {{ readonly id: string, readonly label: Texts, readonly groups: readonly Group[] }} Tab
 * @typedef {{ readonly id: string, readonly controls: readonly Control[] }} Menu
 * @typedef {{ readonly name: string, readonly minVersion: string }} RequirementSet
 */

/**
 * @typedef {object} XmlManifest
 * @property {string} id
 * @property {string} version
 * @property {string} provider
 * @property {string} defaultLocale
 * @property {readonly string[]} locales the other languages
 * @property {Texts} name
 * @property {Texts} description
 * @property {readonly string[]} hosts
 * @property {readonly RequirementSet[]} sets
 * @property {string} permission
 * @property {string} lifetime
 * @property {Texts} page of the shared runtime
 * @property {Texts} script of the functions
 * @property {Texts} metadata of the functions
 * @property {string} namespace of the functions
 * @property {{ readonly title: Texts, readonly text: Texts, readonly help: Texts }} getStarted
 * @property {Tab} tab
 * @property {readonly Menu[]} menus
 */

/**
 * @param {string} xml
 * @returns {XmlManifest}
 */
function readManifest(xml) {
  const root = parse(xml);
  const overrides = only(root, "VersionOverrides");
  const host = only(overrides, "Hosts", "Host");
  const desktop = only(host, "DesktopFormFactor");
  const resource = resourcesOf(only(overrides, "Resources"));
  const functions = extensionPoint(only(host, "AllFormFactors"), "CustomFunctions");
  const ribbon = only(extensionPoint(desktop, "PrimaryCommandSurface"), "CustomTab");
  const menu = extensionPoint(desktop, "ContextMenu");
  const getStarted = only(desktop, "GetStarted");
  const runtime = only(host, "Runtimes", "Runtime");
  const name = textsOf(only(root, "DisplayName"));
  return {
    id: content(only(root, "Id")),
    version: content(only(root, "Version")),
    provider: content(only(root, "ProviderName")),
    defaultLocale: content(only(root, "DefaultLocale")),
    locales: Object.keys(name).filter((locale) => locale !== "default"),
    name,
    description: textsOf(only(root, "Description")),
    hosts: children(only(root, "Hosts"), "Host").map((element) => attribute(element, "Name")),
    sets: children(only(root, "Requirements", "Sets"), "Set").map((element) => ({
      name: attribute(element, "Name"),
      minVersion: attribute(element, "MinVersion"),
    })),
    permission: content(only(root, "Permissions")),
    lifetime: attribute(runtime, "lifetime"),
    page: resource(runtime),
    script: resource(only(functions, "Script", "SourceLocation")),
    metadata: resource(only(functions, "Metadata", "SourceLocation")),
    namespace: resource(only(functions, "Namespace")).default,
    getStarted: {
      title: resource(only(getStarted, "Title")),
      text: resource(only(getStarted, "Description")),
      help: resource(only(getStarted, "LearnMoreUrl")),
    },
    tab: {
      id: attribute(ribbon, "id"),
      label: resource(only(ribbon, "Label")),
      groups: children(ribbon, "Group").map((group) => ({
        id: attribute(group, "id"),
        label: resource(only(group, "Label")),
        icons: iconsOf(group, resource),
        controls: controlsOf(group, resource),
      })),
    },
    menus: children(menu, "OfficeMenu").map((element) => ({
      id: attribute(element, "id"),
      controls: controlsOf(element, resource),
    })),
  };
}

/** @param {string} xml */
function parse(xml) {
  try {
    // The document parser repairs missing end tags; Office does not.
    new SaxesParser({ xmlns: true }).write(xml).close();
  } catch (error) {
    throw new Error(`manifest.xml is not well-formed XML: ${error instanceof Error ? error.message : error}`);
  }
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement;
  if (root.localName !== "OfficeApp")
    throw new Error("manifest.xml is not an add-in manifest: its root element is not OfficeApp.");
  return root;
}

/**
 * @param {Element} element
 * @param {string} [name]
 */
function children(element, name) {
  const nodes = /** @type {Element[]} */ (Array.from(/** @type {ArrayLike<unknown>} */ (element.childNodes)));
  return nodes.filter((node) => node.nodeType === 1 && (name === undefined || node.localName === name));
}

/**
 * The only element on a path below another one.
 * @param {Element} element
 * @param {string[]} path
 */
function only(element, ...path) {
  let here = element;
  for (const name of path) {
    const found = children(here, name);
    const [first] = found;
    if (!first || found.length > 1)
      throw new Error(
        `manifest.xml has ${found.length === 0 ? "no" : found.length} ${name} in ${described(here)}: exactly one is needed.`,
      );
    here = first;
  }
  return here;
}

/** @param {Element} element */
function described(element) {
  const detail = element.getAttribute("id") || element.getAttribute("xsi:type");
  return detail ? `${element.localName} '${detail}'` : element.localName;
}

/**
 * @param {Element} parent
 * @param {string} type
 */
function extensionPoint(parent, type) {
  const found = children(parent, "ExtensionPoint").find((element) => element.getAttribute("xsi:type") === type);
  if (!found) throw new Error(`manifest.xml has no ExtensionPoint '${type}' in ${described(parent)}.`);
  return found;
}

/**
 * @param {Element} element
 * @param {string} name
 */
function attribute(element, name) {
  const value = element.getAttribute(name);
  if (!value) throw new Error(`manifest.xml: ${described(element)} has no ${name}.`);
  return value;
}

/** @param {Element} element */
function content(element) {
  const text = (element.textContent ?? "").trim();
  if (text === "") throw new Error(`manifest.xml: ${described(element)} is empty.`);
  return text;
}

/**
 * @param {Element} element
 * @returns {Texts}
 */
function textsOf(element) {
  const overrides = children(element, "Override").map((child) => [
    attribute(child, "Locale"),
    attribute(child, "Value"),
  ]);
  return { default: attribute(element, "DefaultValue"), ...Object.fromEntries(overrides) };
}

/**
 * Finds the texts that an element names by `resid`.
 * @param {Element} resources
 */
function resourcesOf(resources) {
  const byId = new Map(
    children(resources)
      .flatMap((kind) => children(kind))
      .map((element) => [attribute(element, "id"), textsOf(element)]),
  );
  return (/** @type {Element} */ element) => {
    const id = attribute(element, "resid");
    const texts = byId.get(id);
    if (!texts)
      throw new Error(`manifest.xml: ${described(element)} names the resource '${id}', which does not exist.`);
    return texts;
  };
}

/** @typedef {ReturnType<typeof resourcesOf>} Resource */

/**
 * @param {Element} owner
 * @param {Resource} resource
 * @returns {Icon[]}
 */
function iconsOf(owner, resource) {
  return children(only(owner, "Icon"), "Image").map((image) => ({
    size: Number(attribute(image, "size")),
    url: resource(image),
  }));
}

/**
 * @param {Element} owner
 * @param {Resource} resource
 * @returns {Control[]}
 */
function controlsOf(owner, resource) {
  return children(owner, "Control").map((control) => ({
    id: attribute(control, "id"),
    label: resource(only(control, "Label")),
    tipTitle: resource(only(control, "Supertip", "Title")),
    tipText: resource(only(control, "Supertip", "Description")),
    icons: iconsOf(control, resource),
    action: actionOf(only(control, "Action"), resource),
  }));
}

/**
 * @param {Element} action
 * @param {Resource} resource
 * @returns {Action}
 */
function actionOf(action, resource) {
  const type = attribute(action, "xsi:type");
  if (type === "ShowTaskpane") return { opens: resource(only(action, "SourceLocation")) };
  if (type === "ExecuteFunction") return { runs: content(only(action, "FunctionName")) };
  throw new Error(`manifest.xml: there is no counterpart of the action '${type}' in the unified manifest.`);
}

/**
 * A text in one language; in the default language where it has no translation.
 * @param {Texts} texts
 * @param {string} locale
 */
function textIn(texts, locale) {
  return texts[locale] ?? texts.default;
}

/** The language of a locale: "ja" of "ja-JP". @param {string} locale */
function languageOf(locale) {
  return locale.split("-")[0]?.toLowerCase() ?? "";
}

module.exports = { readManifest, textIn, languageOf };
