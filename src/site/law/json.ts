import { LAW_VERSION } from "../../law";
import { type LawEntry, lawRegister } from "./register";

/** What `law.json` contains. docs/law-register.md describes every field; a change of their meaning is a new format. */
export interface LawJson {
  readonly format: 1;
  readonly lawVersion: string;
  /** The release that was built; absent if none was given. */
  readonly release?: string;
  readonly entries: readonly LawEntry[];
}

export function lawJson(release?: string): LawJson {
  return {
    format: 1,
    lawVersion: LAW_VERSION,
    ...(release === undefined ? {} : { release }),
    entries: lawRegister(),
  };
}

/** The file: the same bytes for the same law and release. */
export function lawJsonText(release?: string): string {
  return `${JSON.stringify(lawJson(release), null, 1)}\n`;
}
