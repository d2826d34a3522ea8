/**
 * The unified JSON manifest, generated from manifest.xml. Three things are not in the XML and are decided here:
 *
 * - Its Id. Microsoft wants one that differs from the XML manifest's. The published add-in has a constant one; an add-in with an Id of
 *   its own gets one that is derived from it, so that the next release updates the same add-in.
 * - `alternates` hides the XML add-in (`customOfficeAddin`, because it is deployed by an administrator, not by a store) where both are
 *   installed, so that functions and buttons do not occur twice. It has no `alternateIcons`: with them, Microsoft would generate a second
 *   XML manifest for the Excels that cannot read this one, and they are to get ours.
 * - Functions come by the address of their metadata. Inline, their descriptions would be limited to 128 characters.
 */
const { createHash } = require("node:crypto");
const { languageOf, readManifest, textIn } = require("./read-manifest");
const { checkedAddress, xmlManifest } = require("./xml-manifest");

/**
 * @typedef {import("./read-manifest").Texts} Texts
 * @typedef {import("./read-manifest").XmlManifest} XmlManifest
 * @typedef {import("./read-manifest").Control} XmlControl
 * @typedef {import("./read-manifest").Icon} XmlIcon
 * @typedef {import("./xml-manifest").ReleaseOptions} ReleaseOptions
 */

/**
 * @typedef {{ size: number, url: string }} Icon
 * @typedef {{ id: string, type: "button", label: string, icons: Icon[], supertip: { title: string, description: string }, actionId: string }} Control
 * @typedef {{ id: string, label: string, icons: Icon[], controls: Control[] }} Group
 * @typedef {{ id: string, type: "openPage" | "executeFunction", displayName: string, view?: string }} Action
 * @typedef {{ name: string, minVersion: string }} Capability
 * @typedef {{ capabilities?: Capability[], scopes?: string[], formFactors?: string[] }} Requirements
 */

/**
 * @typedef {object} Extension
 * @property {Requirements} requirements
 * @property {{ requirements: Requirements, id: string, type: "general", code: { page: string, script: string }, lifetime: string, actions: Action[],
 *   customFunctions: { namespace: { id: string, name: string }, metadataUrl: string } }[]} runtimes
 * @property {{ requirements: Requirements, contexts: string[], tabs: { id: string, label: string, groups: Group[] }[] }[]} ribbons
 * @property {{ requirements: Requirements, menus: { entryPoint: string, controls: Control[] }[] }[]} contextMenus
 * @property {{ title: string, description: string, learnMoreUrl: string }[]} getStartedMessages
 * @property {{ hide: { customOfficeAddin: { officeAddinId: string } } }[]} alternates
 */

/**
 * @typedef {object} UnifiedManifest
 * @property {string} $schema
 * @property {string} manifestVersion
 * @property {string} version
 * @property {string} id
 * @property {{ defaultLanguageTag: string, additionalLanguages: { languageTag: string, file: string }[] }} localizationInfo
 * @property {{ name: string, websiteUrl: string, privacyUrl: string, termsOfUseUrl: string }} developer
 * @property {{ short: string, full: string }} name
 * @property {{ short: string, full: string }} description
 * @property {{ color: string, outline: string }} icons
 * @property {string} accentColor
 * @property {string[]} validDomains
 * @property {{ permissions: { resourceSpecific: { name: string, type: string }[] } }} authorization
 * @property {Extension[]} extensions
 */

/**
 * What `unified/` contains: `manifest.json`, a file for each of the other languages, and the icons, by their names there.
 * @typedef {{ manifest: UnifiedManifest, languages: Record<string, Record<string, string>>, icons: Record<string, string> }} UnifiedPackage
 */

/** The oldest schema in which functions can come by `metadataUrl`. */
const SCHEMA_VERSION = "1.24";
const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA_VERSION}`;

/** The Id of the published add-in's unified manifest, and the namespace of those that are derived. */
const UNIFIED_ID = "8e9baa1b-ba6b-47a6-bc64-1b66aec3f661";

/** The schema allows three sizes and requires these. */
const ICON_SIZES = [16, 32, 80];

/** The green of assets/icons/origincredit.svg, on which the white outline is shown. */
const ACCENT_COLOR = "#0b6b61";

/** By its name in `unified/`, the file of the project. */
const ICONS = {
  "color.png": "assets/icons/unified/color.png",
  "outline.png": "assets/icons/unified/outline.png",
};

/** @type {Readonly<Record<string, string>>} */
const PERMISSIONS = {
  Restricted: "Document.Restricted.User",
  ReadDocument: "Document.Read.User",
  ReadAllDocument: "Document.ReadAll.User",
  WriteDocument: "Document.Write.User",
  ReadWriteDocument: "Document.ReadWrite.User",
};
/** @type {Readonly<Record<string, string>>} */
const SCOPES = { Workbook: "workbook", Document: "document", Presentation: "presentation" };
/** @type {Readonly<Record<string, string>>} */
const ENTRY_POINTS = { ContextMenuCell: "cell", ContextMenuText: "text" };

/**
 * The longest texts that the schema allows, and in the case of tips Microsoft's guide, which is stricter.
 * @type {readonly [RegExp, number][]}
 */
const LIMITS = [
  [/^name\.short$/, 30],
  [/^name\.full$/, 100],
  [/^description\.short$/, 80],
  [/^description\.full$/, 4000],
  [/^developer\.name$/, 32],
  [/\.getStartedMessages\[0\]\.title$/, 125],
  [/\.getStartedMessages\[0\]\.description$/, 250],
  [/\.supertip\.description$/, 128],
  [/\.namespace\.(id|name)$/, 32],
  [/\.(id|actionId|label|displayName)$|\.supertip\.title$/, 64],
];

/** Marks a text that has translations. */
const TRANSLATED = "\0";

/**
 * @param {string} xml manifest.xml of the project, for the address of development
 * @param {ReleaseOptions} options as for the XML manifest of the same release
 * @returns {UnifiedPackage}
 */
function unifiedManifest(xml, options) {
  const source = readManifest(xmlManifest(xml, options));
  const address = checkedAddress(options.url);
  const build = (/** @type {(texts: Texts) => string} */ say) => unified(source, address, readManifest(xml).id, say);

  const manifest = build((texts) => texts.default);
  checkLengths(leavesOf(manifest), languageOf(source.defaultLocale), source, options.suffix);

  const marked = build((texts) => (Object.keys(texts).length > 1 ? TRANSLATED : texts.default));
  const translated = leavesOf(marked).flatMap(([path, value]) => (value === TRANSLATED ? [path] : []));
  /** @type {UnifiedPackage["languages"]} */
  const languages = {};
  for (const locale of source.locales) {
    const texts = leavesOf(build((all) => textIn(all, locale))).filter(([path]) => translated.includes(path));
    checkLengths(texts, languageOf(locale), source, options.suffix);
    languages[languageOf(locale)] = {
      $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
      ...Object.fromEntries(texts),
    };
  }
  return { manifest, languages, icons: { ...ICONS } };
}

/**
 * The manifest with every text as one language has it.
 * @param {XmlManifest} source
 * @param {string} address
 * @param {string} publishedId of the XML manifest
 * @param {(texts: Texts) => string} say
 * @returns {UnifiedManifest}
 */
function unified(source, address, publishedId, say) {
  const scopes = source.hosts.map((name) => counterpart(SCOPES, name, "the host"));
  const onDesktop = { scopes, formFactors: ["desktop"] };
  const sharedRuntime = source.sets.filter(({ name }) => name === "SharedRuntime");
  /** @type {UnifiedManifest} */
  const manifest = {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA_VERSION,
    version: unifiedVersion(source.version),
    id: unifiedId(source.id, publishedId),
    localizationInfo: {
      defaultLanguageTag: languageOf(source.defaultLocale),
      additionalLanguages: source.locales.map((locale) => ({
        languageTag: languageOf(locale),
        file: `${languageOf(locale)}.json`,
      })),
    },
    developer: {
      name: source.provider,
      websiteUrl: `${address}/support.html`,
      privacyUrl: `${address}/privacy.html`,
      termsOfUseUrl: `${address}/terms.html`,
    },
    name: { short: say(source.name), full: say(source.name) },
    description: { short: say(firstSentences(source.description)), full: say(source.description) },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: ACCENT_COLOR,
    validDomains: [new URL(address).host],
    authorization: {
      permissions: {
        resourceSpecific: [{ name: counterpart(PERMISSIONS, source.permission, "the permission"), type: "Delegated" }],
      },
    },
    extensions: [
      {
        requirements: { capabilities: source.sets.map((set) => ({ ...set })), scopes },
        runtimes: [
          {
            requirements: { capabilities: sharedRuntime.map((set) => ({ ...set })) },
            id: "SharedRuntime",
            type: "general",
            code: { page: say(source.page), script: say(source.script) },
            lifetime: source.lifetime,
            actions: actionsOf(source, say),
            customFunctions: {
              namespace: { id: source.namespace, name: source.namespace },
              metadataUrl: say(source.metadata),
            },
          },
        ],
        ribbons: [
          {
            requirements: onDesktop,
            contexts: ["default"],
            tabs: [
              {
                id: source.tab.id,
                label: say(source.tab.label),
                groups: source.tab.groups.map((group) => ({
                  id: group.id,
                  label: say(group.label),
                  icons: iconsOf(group, say),
                  controls: group.controls.map((control) => controlOf(control, say)),
                })),
              },
            ],
          },
        ],
        contextMenus: [
          {
            requirements: onDesktop,
            menus: source.menus.map((menu) => ({
              entryPoint: counterpart(ENTRY_POINTS, menu.id, "the context menu"),
              controls: menu.controls.map((control) => controlOf(control, say)),
            })),
          },
        ],
        getStartedMessages: [
          {
            title: say(source.getStarted.title),
            description: say(source.getStarted.text),
            learnMoreUrl: say(source.getStarted.help),
          },
        ],
        alternates: [{ hide: { customOfficeAddin: { officeAddinId: source.id } } }],
      },
    ],
  };
  return manifest;
}

/**
 * @param {XmlControl} control
 * @param {(texts: Texts) => string} say
 * @returns {Control}
 */
function controlOf(control, say) {
  return {
    id: control.id,
    type: "button",
    label: say(control.label),
    icons: iconsOf(control, say),
    supertip: { title: say(control.tipTitle), description: say(control.tipText) },
    actionId: actionIdOf(control),
  };
}

/**
 * The name by which the pane's code associates an action. Opening the pane has none, so it is called like its button.
 * @param {XmlControl} control
 */
function actionIdOf({ id, action }) {
  return action.runs ?? id;
}

/**
 * @param {XmlManifest} source
 * @param {(texts: Texts) => string} say
 */
function actionsOf(source, say) {
  /** @type {Map<string, Action>} */
  const actions = new Map();
  const controls = [...source.tab.groups, ...source.menus].flatMap((owner) => owner.controls);
  for (const control of controls) {
    const id = actionIdOf(control);
    if (actions.has(id)) continue;
    const displayName = say(control.label);
    if (control.action.opens === undefined) actions.set(id, { id, type: "executeFunction", displayName });
    else if (control.action.opens.default === source.page.default)
      actions.set(id, { id, type: "openPage", displayName, view: "homepage" });
    else throw new Error(`manifest.xml: '${control.id}' opens another page than that of the shared runtime.`);
  }
  return [...actions.values()];
}

/**
 * @param {{ readonly id: string, readonly icons: readonly XmlIcon[] }} owner
 * @param {(texts: Texts) => string} say
 * @returns {Icon[]}
 */
function iconsOf({ id, icons }, say) {
  return ICON_SIZES.map((size) => {
    const icon = icons.find((candidate) => candidate.size === size);
    if (!icon) throw new Error(`manifest.xml: '${id}' has no icon of ${size} px, which the unified manifest requires.`);
    return { size, url: say(icon.url) };
  });
}

/**
 * @param {Readonly<Record<string, string>>} table
 * @param {string} name
 * @param {string} what
 */
function counterpart(table, name, what) {
  const found = table[name];
  if (found === undefined)
    throw new Error(
      `manifest.xml has ${what} '${name}', whose counterpart in the unified manifest is not known: add it to webpack/release/unified-manifest.js.`,
    );
  return found;
}

/**
 * The unified manifest has three numbers of at most five digits. The last one contains the last two of the XML manifest, in hundreds
 * and ones, so that it rises whenever the XML manifest's version does: 1.2.3.4 becomes 1.2.304.
 * @param {string} version
 */
function unifiedVersion(version) {
  const [major = 0, minor = 0, patch = 0, revision = 0] = version.split(".").map(Number);
  if (patch > 999 || revision > 99)
    throw new Error(
      `The version ${version} does not fit into the three numbers of the unified manifest: its third number can be at most 999 and its fourth at most 99. ` +
        "Make a new minor version.",
    );
  return `${major}.${minor}.${patch * 100 + revision}`;
}

/**
 * @param {string} xmlId
 * @param {string} publishedId
 */
function unifiedId(xmlId, publishedId) {
  return xmlId.toLowerCase() === publishedId.toLowerCase() ? UNIFIED_ID : derivedId(xmlId);
}

/**
 * A UUID of version 5 (RFC 9562, section 5.5).
 * @param {string} xmlId
 */
function derivedId(xmlId) {
  const namespace = Buffer.from(UNIFIED_ID.replaceAll("-", ""), "hex");
  const hash = createHash("sha1").update(namespace).update(xmlId.toLowerCase()).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The short description is the first sentence of the description.
 * @param {Texts} texts
 * @returns {Texts}
 */
function firstSentences(texts) {
  const first = (/** @type {string} */ text) => /^.*?(?:[.!?](?=\s|$)|。)/u.exec(text)?.[0] ?? text;
  const entries = Object.entries(texts).map(([locale, text]) => [locale, first(text)]);
  return { default: first(texts.default), ...Object.fromEntries(entries) };
}

/**
 * Every text below a value with its path, written as in the language files: `extensions[0].ribbons[0].tabs[0].label`.
 * @param {unknown} value
 * @returns {[string, string][]}
 */
function leavesOf(value, path = "") {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === "" ? key : `${path}.${key}`));
}

/**
 * @param {readonly [string, string][]} leaves
 * @param {string} language
 * @param {XmlManifest} source
 * @param {string} [suffix]
 */
function checkLengths(leaves, language, source, suffix) {
  for (const [path, text] of leaves) {
    const most = LIMITS.find(([pattern]) => pattern.test(path))?.[1] ?? Infinity;
    if (text.length <= most) continue;
    const tooLong = `'${text}' (${path}, ${language}) has ${text.length} characters, but the unified manifest allows ${most}.`;
    throw new Error(
      `${tooLong} ${path.startsWith("name.") && suffix ? shorterSuffix(source, suffix, most) : "Shorten it in manifest.xml."}`,
    );
  }
}

/**
 * @param {XmlManifest} source the name of which has the suffix
 * @param {string} suffix
 * @param {number} most
 */
function shorterSuffix(source, suffix, most) {
  const longestName = Math.max(...Object.values(source.name).map((name) => name.length));
  const left = most - (longestName - suffix.trim().length);
  return left > 0 ? `Give --name at most ${left} characters.` : `There is no room for --name: leave it out.`;
}

module.exports = {
  unifiedManifest,
  unifiedVersion,
  unifiedId,
  firstSentences,
  leavesOf,
  ICON_SIZES,
  PERMISSIONS,
  SCOPES,
  ENTRY_POINTS,
  UNIFIED_ID,
};
