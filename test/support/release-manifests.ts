import { readFileSync } from "node:fs";
import path from "node:path";

/** The manifests of a release, from the CommonJS modules that write them. */

export interface ReleaseOptions {
  readonly url: string;
  readonly id?: string;
  readonly suffix?: string;
  readonly version?: string;
}

/** The parts of a unified manifest that tests read or change. */
export interface UnifiedControl {
  id: string;
  label: string;
  icons: { size: number; url: string }[];
  supertip: { title: string; description: string };
  actionId: string;
}

export interface UnifiedManifest {
  $schema: string;
  manifestVersion: string;
  version: string;
  id: string;
  localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] };
  developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string };
  name: { short: string; full: string };
  description: { short: string; full: string };
  icons: { color: string; outline: string };
  validDomains: string[];
  authorization: { permissions: { resourceSpecific: { name: string; type: string }[] } };
  extensions: {
    requirements: { capabilities: { name: string; minVersion: string }[]; scopes: string[] };
    runtimes: {
      code: { page: string; script: string };
      lifetime: string;
      actions: { id: string; type: string; displayName: string }[];
      customFunctions: { namespace: { id: string; name: string }; metadataUrl: string };
    }[];
    ribbons: {
      tabs: {
        id: string;
        label: string;
        groups: { id: string; label: string; icons: UnifiedControl["icons"]; controls: UnifiedControl[] }[];
      }[];
    }[];
    contextMenus: { menus: { entryPoint: string; controls: UnifiedControl[] }[] }[];
    getStartedMessages: { title: string; description: string; learnMoreUrl: string }[];
    alternates: { hide: { customOfficeAddin: { officeAddinId: string } } }[];
  }[];
}

export interface UnifiedPackage {
  manifest: UnifiedManifest;
  languages: Record<string, Record<string, string>>;
  icons: Record<string, string>;
}

const root = path.resolve(__dirname, "..", "..");

/** manifest.xml of the project, for the address of development. */
export const projectManifest = readFileSync(path.join(root, "manifest.xml"), "utf8");

export const { xmlManifest } = require("../../webpack/release/xml-manifest") as {
  xmlManifest: (xml: string, options: ReleaseOptions) => string;
};

export const { unifiedManifest, unifiedVersion } = require("../../webpack/release/unified-manifest") as {
  unifiedManifest: (xml: string, options: ReleaseOptions) => UnifiedPackage;
  unifiedVersion: (version: string) => string;
};

export const { pairFaults, leftoverFaults } = require("../../webpack/release/manifest-pair") as {
  pairFaults: (xml: string, unified: UnifiedPackage) => string[];
  leftoverFaults: (text: string) => string[];
};
