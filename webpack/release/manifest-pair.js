/** Whether the two manifests of a release say the same, and whether anything in them is left over from development. */
const { DEVELOPMENT_ID, DEVELOPMENT_SUFFIX } = require("../manifest");
const { DEVELOPMENT_URL } = require("../urls");
const { languageOf, readManifest, textIn } = require("./read-manifest");
const unifiedModule = require("./unified-manifest");

const { ENTRY_POINTS, ICON_SIZES, PERMISSIONS, SCOPES, firstSentences, leavesOf, unifiedVersion } = unifiedModule;

/**
 * @typedef {import("./read-manifest").Texts} Texts
 * @typedef {import("./read-manifest").XmlManifest} XmlManifest
 * @typedef {import("./read-manifest").Control} XmlControl
 * @typedef {import("./read-manifest").Icon} XmlIcon
 * @typedef {import("./unified-manifest").UnifiedPackage} UnifiedPackage
 * @typedef {import("./unified-manifest").Control} Control
 * @typedef {import("./unified-manifest").Icon} Icon
 * @typedef {{ readonly source: XmlManifest, readonly unified: UnifiedPackage, readonly faults: string[] }} Pair
 */

const ICONS = { color: "color.png", outline: "outline.png" };

/**
 * Where the two manifests differ, as sentences.
 * @param {string} xml the XML manifest of the release
 * @param {UnifiedPackage} unified
 */
function pairFaults(xml, unified) {
  /** @type {Pair} */
  const pair = { source: readManifest(xml), unified, faults: [] };
  checkIdentity(pair);
  checkLanguages(pair);
  checkRequirements(pair);
  checkRuntime(pair);
  checkRibbon(pair);
  checkMenus(pair);
  checkGetStarted(pair);
  checkAddresses(pair);
  return pair.faults;
}

/**
 * @param {Pair} pair
 * @param {string} what
 * @param {unknown} inXml
 * @param {unknown} inUnified
 */
function same({ faults }, what, inXml, inUnified) {
  const [expected, found] = [shown(inXml), shown(inUnified)];
  if (expected !== found) faults.push(`${what}: the XML manifest has ${expected}, the unified manifest has ${found}.`);
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined) return "nothing";
  return Array.isArray(value) ? value.join(", ") || "nothing" : `'${value}'`;
}

/**
 * Compares a text in every language.
 * @param {Pair} pair
 * @param {string} what
 * @param {Texts} texts
 * @param {string} path in the unified manifest
 */
function sameText(pair, what, texts, path) {
  const { source, unified } = pair;
  const inManifest = leavesOf(unified.manifest).find(([place]) => place === path)?.[1];
  same(pair, `${what} (${languageOf(source.defaultLocale)})`, texts.default, inManifest);
  for (const locale of source.locales) {
    const language = languageOf(locale);
    same(pair, `${what} (${language})`, textIn(texts, locale), unified.languages[language]?.[path] ?? inManifest);
  }
}

/** @param {Pair} pair */
function checkIdentity(pair) {
  const { source, unified, faults } = pair;
  const { manifest } = unified;
  if (manifest.id.toLowerCase() === source.id.toLowerCase())
    faults.push(`Id: both manifests have '${source.id}', but Office needs a different one for each.`);
  const hidden = manifest.extensions.flatMap(({ alternates = [] }) =>
    alternates.map(({ hide }) => hide?.customOfficeAddin?.officeAddinId),
  );
  same(pair, "Id of the XML add-in that is hidden", [source.id], hidden);
  same(pair, "Version", unifiedVersion(source.version), manifest.version);
  same(pair, "Name of the developer", source.provider, manifest.developer.name);
  sameText(pair, "Name", source.name, "name.short");
  sameText(pair, "Full name", source.name, "name.full");
  sameText(pair, "Short description", firstSentences(source.description), "description.short");
  sameText(pair, "Description", source.description, "description.full");
  for (const kind of /** @type {const} */ (["color", "outline"])) {
    const file = manifest.icons[kind];
    if (file !== ICONS[kind] || unified.icons[file] === undefined)
      faults.push(`Icons: the ${kind} icon '${file}' is not the file ${ICONS[kind]} of the package.`);
  }
}

/** @param {Pair} pair */
function checkLanguages(pair) {
  const { source, unified } = pair;
  const { defaultLanguageTag, additionalLanguages } = unified.manifest.localizationInfo;
  const others = source.locales.map(languageOf);
  same(pair, "Default language", languageOf(source.defaultLocale), defaultLanguageTag);
  same(
    pair,
    "Other languages",
    others,
    additionalLanguages.map(({ languageTag }) => languageTag),
  );
  same(
    pair,
    "Files of languages",
    others.map((tag) => `${tag}.json`),
    additionalLanguages.map(({ file }) => file),
  );
  same(pair, "Languages in the package", others, Object.keys(unified.languages));
  const paths = new Set(leavesOf(unified.manifest).map(([path]) => path));
  for (const [tag, texts] of Object.entries(unified.languages))
    for (const path of Object.keys(texts))
      if (path !== "$schema" && !paths.has(path))
        pair.faults.push(`Language ${tag}: there is no '${path}' in the unified manifest.`);
}

/** @param {Pair} pair */
function checkRequirements(pair) {
  const { source, unified } = pair;
  const [extension, ...others] = unified.manifest.extensions;
  if (others.length > 0) pair.faults.push("The unified manifest has more than one extension.");
  const sets = (/** @type {readonly { name: string, minVersion: string }[]} */ list) =>
    list.map(({ name, minVersion }) => `${name} ${minVersion}`).sort();
  same(pair, "Requirement sets", sets(source.sets), sets(extension?.requirements.capabilities ?? []));
  same(
    pair,
    "Hosts",
    source.hosts.map((name) => SCOPES[name]),
    extension?.requirements.scopes,
  );
  same(
    pair,
    "Permissions",
    [PERMISSIONS[source.permission]],
    unified.manifest.authorization.permissions.resourceSpecific.map(({ name }) => name),
  );
}

/** @param {Pair} pair */
function checkRuntime(pair) {
  const { source, unified, faults } = pair;
  const [runtime, ...others] = unified.manifest.extensions[0]?.runtimes ?? [];
  if (!runtime) return void faults.push("The unified manifest has no runtime.");
  if (others.length > 0) faults.push("The unified manifest has more than one runtime, so the parts do not share one.");
  const path = "extensions[0].runtimes[0]";
  same(pair, "Lifetime of the runtime", source.lifetime, runtime.lifetime);
  sameText(pair, "Page of the runtime", source.page, `${path}.code.page`);
  sameText(pair, "Script of the functions", source.script, `${path}.code.script`);
  sameText(pair, "Metadata of the functions", source.metadata, `${path}.customFunctions.metadataUrl`);
  same(pair, "Namespace of the functions", source.namespace, runtime.customFunctions.namespace.id);
  same(pair, "Localizable namespace of the functions", source.namespace, runtime.customFunctions.namespace.name);

  const controls = [...source.tab.groups, ...source.menus].flatMap((owner) => owner.controls);
  const names = new Set(controls.flatMap(({ action }) => action.runs ?? []));
  const ids = (/** @type {string} */ type) =>
    runtime.actions.filter((action) => action.type === type).map(({ id }) => id);
  same(pair, "Actions", [...names].sort(), ids("executeFunction").sort());
  const opening = controls.filter(({ action }) => action.opens !== undefined);
  same(pair, "Number of actions that open the pane", opening.length, ids("openPage").length);
  runtime.actions.forEach(({ id }, index) => {
    const control = controls.find((candidate) => (candidate.action.runs ?? candidate.id) === id);
    if (control) sameText(pair, `Name of the action '${id}'`, control.label, `${path}.actions[${index}].displayName`);
  });
}

/** @param {Pair} pair */
function checkRibbon(pair) {
  const { source, unified, faults } = pair;
  const tabs = (unified.manifest.extensions[0]?.ribbons ?? []).flatMap((ribbon) => ribbon.tabs);
  const [tab] = tabs;
  same(
    pair,
    "Tabs",
    [source.tab.id],
    tabs.map(({ id }) => id),
  );
  if (!tab || tabs.length > 1) return;
  const path = "extensions[0].ribbons[0].tabs[0]";
  sameText(pair, `Label of the tab '${tab.id}'`, source.tab.label, `${path}.label`);
  same(
    pair,
    `Groups of the tab '${tab.id}'`,
    source.tab.groups.map(({ id }) => id),
    tab.groups.map(({ id }) => id),
  );
  for (const group of source.tab.groups) {
    const index = tab.groups.findIndex(({ id }) => id === group.id);
    const found = tab.groups[index];
    if (!found) continue;
    const what = `the group '${group.id}'`;
    sameText(pair, `Label of ${what}`, group.label, `${path}.groups[${index}].label`);
    checkIcons(pair, what, group.icons, found.icons, `${path}.groups[${index}]`);
    checkControls(pair, what, group.controls, found.controls, `${path}.groups[${index}]`);
  }
  if (unified.manifest.extensions[0]?.ribbons.length !== 1)
    faults.push("The unified manifest has more than one ribbon.");
}

/** @param {Pair} pair */
function checkMenus(pair) {
  const { source, unified } = pair;
  const menus = unified.manifest.extensions[0]?.contextMenus?.[0]?.menus ?? [];
  same(
    pair,
    "Context menus",
    source.menus.map(({ id }) => ENTRY_POINTS[id]),
    menus.map(({ entryPoint }) => entryPoint),
  );
  source.menus.forEach(({ id, controls }, index) => {
    const path = `extensions[0].contextMenus[0].menus[${index}]`;
    checkControls(pair, `the context menu '${id}'`, controls, menus[index]?.controls ?? [], path);
  });
}

/**
 * @param {Pair} pair
 * @param {string} owner
 * @param {readonly XmlControl[]} inXml
 * @param {readonly Control[]} inUnified
 * @param {string} path
 */
function checkControls(pair, owner, inXml, inUnified, path) {
  same(
    pair,
    `Controls of ${owner}`,
    inXml.map(({ id }) => id),
    inUnified.map(({ id }) => id),
  );
  for (const control of inXml) {
    const index = inUnified.findIndex(({ id }) => id === control.id);
    const found = inUnified[index];
    if (!found) continue;
    const here = `${path}.controls[${index}]`;
    const what = `the control '${control.id}'`;
    sameText(pair, `Label of ${what}`, control.label, `${here}.label`);
    sameText(pair, `Title of the tip of ${what}`, control.tipTitle, `${here}.supertip.title`);
    sameText(pair, `Tip of ${what}`, control.tipText, `${here}.supertip.description`);
    checkIcons(pair, what, control.icons, found.icons, here);
    checkAction(pair, control, found.actionId);
  }
}

/**
 * @param {Pair} pair
 * @param {XmlControl} control
 * @param {string} actionId
 */
function checkAction(pair, { id, action }, actionId) {
  if (action.opens === undefined) return same(pair, `Action of the control '${id}'`, action.runs, actionId);
  const type = pair.unified.manifest.extensions[0]?.runtimes[0]?.actions.find((known) => known.id === actionId)?.type;
  if (type !== "openPage")
    pair.faults.push(`Action of the control '${id}': the XML manifest opens the pane, '${actionId}' does not.`);
}

/**
 * @param {Pair} pair
 * @param {string} owner
 * @param {readonly XmlIcon[]} inXml
 * @param {readonly Icon[]} inUnified
 * @param {string} path
 */
function checkIcons(pair, owner, inXml, inUnified, path) {
  const sizes = inUnified.map(({ size }) => size);
  if (sizes.join() !== ICON_SIZES.join())
    pair.faults.push(`Icons of ${owner}: the unified manifest has ${shown(sizes)} px, not ${shown(ICON_SIZES)} px.`);
  inUnified.forEach(({ size }, index) => {
    const icon = inXml.find((candidate) => candidate.size === size);
    const what = `Icon of ${size} px of ${owner}`;
    if (icon) sameText(pair, what, icon.url, `${path}.icons[${index}].url`);
    else pair.faults.push(`${what}: the XML manifest has none.`);
  });
}

/** @param {Pair} pair */
function checkGetStarted(pair) {
  const path = "extensions[0].getStartedMessages[0]";
  sameText(pair, "Title of the first message", pair.source.getStarted.title, `${path}.title`);
  sameText(pair, "First message", pair.source.getStarted.text, `${path}.description`);
  sameText(pair, "Help of the first message", pair.source.getStarted.help, `${path}.learnMoreUrl`);
}

/** @param {Pair} pair */
function checkAddresses(pair) {
  const { source, unified, faults } = pair;
  const { manifest, languages } = unified;
  const folder = source.page.default.replace(/[^/]*$/, "");
  const { developer } = manifest;
  same(pair, "Address of the developer", `${folder}support.html`, developer.websiteUrl);
  same(pair, "Address about privacy", `${folder}privacy.html`, developer.privacyUrl);
  same(pair, "Address of the terms", `${folder}terms.html`, developer.termsOfUseUrl);
  same(pair, "Domains", [new URL(folder).host], manifest.validDomains);
  for (const [path, text] of [manifest, ...Object.values(languages)].flatMap((part) => leavesOf(part)))
    if (path !== "$schema" && /^https?:/i.test(text) && !text.startsWith(folder))
      faults.push(`Address '${text}' (${path}) is not below ${folder}, where the add-in is served.`);
}

/** @type {readonly [string, RegExp][]} */
const LEFTOVERS = [
  ["the address of development", new RegExp(literally(DEVELOPMENT_URL), "i")],
  ["an address of this computer", /\blocalhost\b|\b127\.\d+\.\d+\.\d+|\b0\.0\.0\.0\b|\[::1?\]/i],
  ["the Id of the add-in in development", new RegExp(DEVELOPMENT_ID, "i")],
  ["the name of the add-in in development", new RegExp(literally(DEVELOPMENT_SUFFIX.trim()), "i")],
  ["an address without https", /\bhttp:/i],
];

/** @param {string} text */
function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * What is left over from development in the text of a manifest, as sentences.
 * @param {string} text
 */
function leftoverFaults(text) {
  return text.split("\n").flatMap((line, index) => {
    // The names of XML namespaces look like addresses, but nothing is requested there.
    const said = line.replace(/\bxmlns(:\w+)?="[^"]*"/g, "");
    return LEFTOVERS.flatMap(([what, pattern]) => {
      const found = pattern.exec(said)?.[0];
      return found === undefined ? [] : [`Line ${index + 1} contains ${what} ('${found}'): ${said.trim()}`];
    });
  });
}

module.exports = { pairFaults, leftoverFaults };
