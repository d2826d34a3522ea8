import { DOMParser } from "@xmldom/xmldom";
import { SaxesParser } from "saxes";

type XmlElement = Element;

/**
 * Checks an add-in manifest against Office's documented rules, without the network. Microsoft's own validator runs on a server, so run
 * `npx office-addin-manifest validate manifest.xml` once before publishing.
 */
export interface ManifestSurroundings {
  /** Whether a path, relative to the add-in's address, will be served. */
  readonly isServed: (path: string) => boolean;
  /** Width and height of a PNG by its path; null if it is not a PNG. */
  readonly pngSize: (path: string) => readonly [number, number] | null;
  /** The names under which the built pane associates actions. */
  readonly actions: readonly string[];
  /** Languages that every text must have in addition to the default. */
  readonly languages: readonly string[];
}

const NAMESPACE_OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides";

/** The children that an element may have, in order: `!` exactly once, `?` at most once, `*` any number, `+` at least once. */
const ORDER: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id! AlternateId? Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl! SupportUrl! " +
    "AppDomains? Hosts! Requirements? DefaultSettings! Permissions! VersionOverrides!",
  DefaultSettings: "SourceLocation! RequestedWidth? RequestedHeight?",
  VersionOverrides: "Description? Requirements? Hosts! Resources!",
  "VersionOverrides/Hosts": "Host+",
  "VersionOverrides/Hosts/Host": "Runtimes! AllFormFactors! DesktopFormFactor!",
  Runtimes: "Runtime!",
  AllFormFactors: "ExtensionPoint!",
  DesktopFormFactor: "GetStarted? FunctionFile! ExtensionPoint+",
  "ExtensionPoint:CustomFunctions": "Script! Page! Metadata! Namespace!",
  "ExtensionPoint:PrimaryCommandSurface": "CustomTab!",
  "ExtensionPoint:ContextMenu": "OfficeMenu+",
  Script: "SourceLocation!",
  Page: "SourceLocation!",
  Metadata: "SourceLocation!",
  GetStarted: "Title! Description! LearnMoreUrl!",
  CustomTab: "Group+ Label!",
  Group: "Label! Icon! Control+",
  OfficeMenu: "Control+",
  Control: "Label! Supertip! Icon! Action!",
  Supertip: "Title! Description!",
  Icon: "Image+",
  "Action:ExecuteFunction": "FunctionName!",
  "Action:ShowTaskpane": "SourceLocation!",
  Resources: "Images! Urls! ShortStrings! LongStrings!",
  Images: "Image+",
  Urls: "Url+",
  ShortStrings: "String+",
  LongStrings: "String+",
};

/** The list that must hold the resource of an element with `resid`. */
const RESOURCE_OF: Readonly<Record<string, string>> = {
  Image: "Images",
  SourceLocation: "Urls",
  Runtime: "Urls",
  FunctionFile: "Urls",
  LearnMoreUrl: "Urls",
  Label: "ShortStrings",
  Title: "ShortStrings",
  Namespace: "ShortStrings",
  Description: "LongStrings",
};

const TEXT_LIMIT: Readonly<Record<string, number>> = {
  DisplayName: 125,
  Description: 250,
  ShortStrings: 125,
  LongStrings: 250,
  Images: 2048,
  Urls: 2048,
};

const RIBBON_SIZES = [16, 32, 80];

/** Every fault of the manifest as a sentence; empty for a manifest that Office should accept. */
export function manifestFaults(xml: string, surroundings: ManifestSurroundings): string[] {
  const faults: string[] = [];
  try {
    // The document parser repairs missing end tags; Office does not.
    new SaxesParser({ xmlns: true }).write(xml).close();
  } catch (error) {
    return [`not well-formed: ${(error as Error).message}`];
  }
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement as XmlElement | null;
  if (!root || root.localName !== "OfficeApp") return ["the root element is not OfficeApp"];
  if (root.getAttribute("xsi:type") !== "TaskPaneApp") faults.push("the add-in is not a TaskPaneApp");

  checkOrder(root, "", faults);
  checkHead(root, faults);
  const overrides = children(root, "VersionOverrides")[0];
  if (overrides) {
    if (
      overrides.namespaceURI !== NAMESPACE_OVERRIDES ||
      overrides.getAttribute("xsi:type") !== "VersionOverridesV1_0"
    ) {
      faults.push("VersionOverrides has the wrong namespace or type");
    }
    checkResources(overrides, faults);
    checkIcons(overrides, surroundings, faults);
    checkRuntime(root, overrides, faults);
    checkCommands(overrides, surroundings, faults);
  }
  checkLanguages(root, overrides, surroundings.languages, faults);
  checkAddresses(root, surroundings, faults);
  return faults;
}

function children(element: XmlElement, name?: string): XmlElement[] {
  return Array.from(element.childNodes as unknown as ArrayLike<XmlElement>).filter(
    (node) => node.nodeType === 1 && (name === undefined || node.localName === name),
  );
}

function all(element: XmlElement, name: string): XmlElement[] {
  return Array.from(element.getElementsByTagNameNS("*", name) as unknown as ArrayLike<XmlElement>);
}

function textOf(element: XmlElement | undefined): string {
  return (element?.textContent ?? "").trim();
}

function checkOrder(element: XmlElement, path: string, faults: string[]): void {
  const name = element.localName as string;
  const here = path === "" ? name : `${path}/${name}`;
  const type = element.getAttribute("xsi:type");
  const tail = here.split("/").slice(-3).join("/");
  const pattern = ORDER[`${name}:${type}`] ?? ORDER[tail] ?? ORDER[here.split("/").slice(-2).join("/")] ?? ORDER[name];
  if (pattern !== undefined && !(name === "Description" || name === "DisplayName")) {
    const allowed = pattern.split(" ").map((word) => ({ name: word.slice(0, -1), count: word.slice(-1) }));
    let at = 0;
    for (const child of children(element)) {
      const place = allowed.findIndex((entry) => entry.name === child.localName);
      if (place < 0) faults.push(`${here}: ${child.localName} does not belong here`);
      else if (place < at)
        faults.push(`${here}: ${child.localName} must come before ${(allowed[at] as { name: string }).name}`);
      else at = place;
    }
    for (const { name: wanted, count } of allowed) {
      const found = children(element, wanted).length;
      if (found === 0 && (count === "!" || count === "+")) faults.push(`${here}: ${wanted} is missing`);
      if (found > 1 && (count === "!" || count === "?")) faults.push(`${here}: ${wanted} occurs ${found} times`);
    }
  }
  for (const child of children(element)) checkOrder(child, here, faults);
}

function checkHead(root: XmlElement, faults: string[]): void {
  const head = (name: string) => children(root, name)[0];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(textOf(head("Id")))) faults.push("Id is not a GUID");
  if (!/^[1-9]\d{0,3}(\.\d{1,4}){1,3}$/.test(textOf(head("Version"))))
    faults.push("Version is not 2 to 4 numbers, at least 1.0");
  if (textOf(head("ProviderName")).length > 125) faults.push("ProviderName is longer than 125 characters");
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(textOf(head("DefaultLocale"))))
    faults.push("DefaultLocale is not a language and country");
  for (const name of ["DisplayName", "Description"]) {
    const element = head(name);
    if (element) checkTexts(element, name, TEXT_LIMIT[name] as number, faults);
  }
  if (textOf(head("Permissions")) !== "ReadWriteDocument") faults.push("Permissions is not ReadWriteDocument");
  const hosts = children(root, "Hosts").flatMap((element) => children(element, "Host"));
  if (hosts.map((host) => host.getAttribute("Name")).join() !== "Workbook")
    faults.push("Hosts does not name only Workbook");
  const sets = all(root, "Set").map((set) => set.getAttribute("Name"));
  if (!sets.includes("SharedRuntime")) faults.push("Requirements does not include SharedRuntime");
}

/** Checks that the default text and its overrides are present and within the limit. */
function checkTexts(element: XmlElement, what: string, limit: number, faults: string[]): void {
  const texts = [
    element.getAttribute("DefaultValue"),
    ...children(element, "Override").map((child) => child.getAttribute("Value")),
  ];
  for (const text of texts) {
    if (!text) faults.push(`${what} has an empty text`);
    else if (text.length > limit) faults.push(`${what} is longer than ${limit} characters`);
  }
}

function resources(overrides: XmlElement): Map<string, { kind: string; element: XmlElement }[]> {
  const found = new Map<string, { kind: string; element: XmlElement }[]>();
  for (const holder of children(overrides, "Resources").flatMap((element) => children(element))) {
    for (const element of children(holder)) {
      const id = element.getAttribute("id") ?? "";
      found.set(id, [...(found.get(id) ?? []), { kind: holder.localName as string, element }]);
    }
  }
  return found;
}

function checkResources(overrides: XmlElement, faults: string[]): void {
  const found = resources(overrides);
  for (const [id, entries] of found) {
    if (id === "" || id.length > 32) faults.push(`resource id '${id}' is not 1 to 32 characters`);
    if (entries.length > 1) faults.push(`resource id '${id}' occurs ${entries.length} times`);
    for (const { kind, element } of entries) checkTexts(element, `resource '${id}'`, TEXT_LIMIT[kind] ?? 0, faults);
  }
  const used = new Set<string>();
  for (const element of all(overrides, "*")) {
    const id = element.getAttribute("resid");
    if (!id) continue;
    used.add(id);
    const wanted = RESOURCE_OF[element.localName as string];
    const entry = found.get(id)?.[0];
    if (!entry) faults.push(`${element.localName}: resource '${id}' does not exist`);
    else if (entry.kind !== wanted)
      faults.push(`${element.localName}: resource '${id}' is among ${entry.kind}, not ${wanted}`);
  }
  for (const id of found.keys()) if (!used.has(id)) faults.push(`resource '${id}' is not used`);
  const namespace = found.get(all(overrides, "Namespace")[0]?.getAttribute("resid") ?? "")?.[0]?.element;
  const name = namespace?.getAttribute("DefaultValue") ?? "";
  if (!/^[A-Za-z][A-Za-z0-9_.]{0,31}$/.test(name))
    faults.push(`the namespace '${name}' is not 1 to 32 letters and digits`);
  if (namespace && children(namespace, "Override").length > 0)
    faults.push("the namespace must be the same in every language");
}

function checkIcons(overrides: XmlElement, { pngSize }: ManifestSurroundings, faults: string[]): void {
  const found = resources(overrides);
  for (const icon of all(overrides, "Icon")) {
    const owner = (icon.parentNode as XmlElement).getAttribute("id");
    const sizes = new Set<number>();
    for (const image of children(icon, "Image")) {
      const size = Number(image.getAttribute("size"));
      if (sizes.has(size)) faults.push(`${owner}: two icons of ${size} px`);
      sizes.add(size);
      const address = found.get(image.getAttribute("resid") ?? "")?.[0]?.element.getAttribute("DefaultValue");
      const real = address ? pngSize(pathOf(address)) : null;
      if (!real) faults.push(`${owner}: the icon of ${size} px is not a PNG file of the build`);
      else if (real[0] !== size || real[1] !== size)
        faults.push(`${owner}: the icon of ${size} px has ${real[0]} x ${real[1]} px`);
    }
    for (const size of RIBBON_SIZES) if (!sizes.has(size)) faults.push(`${owner}: no icon of ${size} px`);
  }
  for (const [name, size] of [
    ["IconUrl", 32],
    ["HighResolutionIconUrl", 64],
  ] as const) {
    const root = overrides.parentNode as XmlElement;
    const address = children(root, name)[0]?.getAttribute("DefaultValue");
    const real = address ? pngSize(pathOf(address)) : null;
    if (real?.[0] !== size || real[1] !== size) faults.push(`${name} is not a PNG of ${size} px`);
  }
}

/** Checks that functions, ribbon and pane use the same page, because only then they share state. */
function checkRuntime(root: XmlElement, overrides: XmlElement, faults: string[]): void {
  const runtime = all(overrides, "Runtime")[0];
  if (runtime?.getAttribute("lifetime") !== "long") faults.push("the runtime's lifetime is not long");
  const page = runtime?.getAttribute("resid") ?? "";
  const pages = [
    ...all(overrides, "Page").flatMap((element) => children(element, "SourceLocation")),
    ...all(overrides, "FunctionFile"),
    ...all(overrides, "Action").flatMap((element) => children(element, "SourceLocation")),
  ];
  for (const element of pages) {
    const id = element.getAttribute("resid");
    const place = element.localName === "FunctionFile" ? "FunctionFile" : (element.parentNode as XmlElement).localName;
    if (id !== page) faults.push(`${place} names the page '${id}', not the shared runtime's '${page}'`);
  }
  const own = children(root, "DefaultSettings").flatMap((element) => children(element, "SourceLocation"))[0];
  const shared = resources(overrides).get(page)?.[0]?.element.getAttribute("DefaultValue");
  const localized = localizedAddresses(root, overrides);
  for (const [id, entries] of resources(overrides)) {
    for (const { kind, element } of entries)
      if (kind === "Urls" && !localized.includes(element) && children(element, "Override").length > 0)
        faults.push(`the address '${id}' must be the same in every language`);
  }
  if (own?.getAttribute("DefaultValue") !== shared)
    faults.push("DefaultSettings names another page than the shared runtime");
}

function checkCommands(overrides: XmlElement, { actions }: ManifestSurroundings, faults: string[]): void {
  const ids = new Set<string>();
  for (const name of ["CustomTab", "Group", "Control"]) {
    for (const element of all(overrides, name)) {
      const id = element.getAttribute("id") ?? "";
      if (id === "" || id.length > 125) faults.push(`${name} id '${id}' is not 1 to 125 characters`);
      if (ids.has(id)) faults.push(`${name} id '${id}' occurs twice`);
      ids.add(id);
    }
  }
  for (const menu of all(overrides, "OfficeMenu")) {
    if (menu.getAttribute("id") !== "ContextMenuCell")
      faults.push(`there is no context menu '${menu.getAttribute("id")}' of cells`);
  }
  const named = new Set(all(overrides, "FunctionName").map(textOf));
  for (const name of named) if (!actions.includes(name)) faults.push(`no action is associated with '${name}'`);
  for (const name of actions) if (!named.has(name)) faults.push(`the action '${name}' has no button`);
}

/** The addresses of files that exist in each language: descriptions of the functions, and help. */
function localizedAddresses(root: XmlElement, overrides: XmlElement): XmlElement[] {
  const found = resources(overrides);
  const named = [
    ...all(overrides, "Metadata").flatMap((element) => children(element, "SourceLocation")),
    ...all(overrides, "LearnMoreUrl"),
  ].flatMap((element) => found.get(element.getAttribute("resid") ?? "")?.[0]?.element ?? []);
  return [...children(root, "SupportUrl"), ...named];
}

function checkLanguages(
  root: XmlElement,
  overrides: XmlElement | undefined,
  languages: readonly string[],
  faults: string[],
): void {
  const texts = ["DisplayName", "Description"].flatMap((name) => children(root, name));
  if (overrides) {
    const namespaces = all(overrides, "Namespace").map((element) => element.getAttribute("resid"));
    texts.push(...all(overrides, "String").filter((element) => !namespaces.includes(element.getAttribute("id"))));
    texts.push(...localizedAddresses(root, overrides));
  }
  for (const element of texts) {
    const name = element.getAttribute("id") || element.localName;
    const found = children(element, "Override").map((child) => child.getAttribute("Locale") ?? "");
    for (const language of languages) if (!found.includes(language)) faults.push(`${name} has no text for ${language}`);
    for (const language of found)
      if (!languages.includes(language)) faults.push(`${name} has a text for unexpected ${language}`);
    if (new Set(found).size < found.length) faults.push(`${name} has two texts for one language`);
  }
}

function checkAddresses(root: XmlElement, { isServed }: ManifestSurroundings, faults: string[]): void {
  const addressed = ["IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation", "LearnMoreUrl", "AppDomain"];
  const addresses = [
    ...addressed.flatMap((name) => all(root, name)),
    ...["Images", "Urls"].flatMap((name) => all(root, name)).flatMap((element) => children(element)),
  ]
    .flatMap((element) => [
      element.getAttribute("DefaultValue"),
      ...children(element, "Override").map((child) => child.getAttribute("Value")),
    ])
    .filter((address): address is string => Boolean(address));
  for (const address of addresses) {
    let url: URL | null = null;
    try {
      url = new URL(address);
    } catch {
      faults.push(`'${address}' is not an address`);
      continue;
    }
    if (url.protocol !== "https:") faults.push(`'${address}' is not https`);
    else if (!isServed(pathOf(address))) faults.push(`'${address}' is not made by the build`);
  }
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.slice(1) : "";
}
