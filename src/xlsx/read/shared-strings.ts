import { SaxesParser } from "saxes";
import type { TextRun } from "../model";
import { WorkbookError } from "../workbook-error";
import { type ColorReader, readFont } from "./styles";
import {
  child,
  childrenOf,
  decodeExcelText,
  localName,
  MOST_LEVELS,
  refuseBadXml,
  tooDeep,
  type XmlElement,
} from "../text/xml";

const MOST_TEXTS = 5_000_000;

export interface SharedString {
  readonly text: string;
  readonly runs?: readonly TextRun[];
}

/** The strings of `sharedStrings.xml`, read as a stream because large workbooks have hundreds of thousands. */
export function readSharedStrings(xml: string, part: string, colors: ColorReader): SharedString[] {
  const strings: SharedString[] = [];
  const parser = new SaxesParser();
  let open: XmlElement[] = [];
  refuseBadXml(parser, part);
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    if (open.length === 0 && name !== "si") return;
    const element: XmlElement = { name, attributes: tag.attributes as Record<string, string>, children: [], text: "" };
    open[open.length - 1]?.children.push(element);
    open.push(element);
    if (open.length > MOST_LEVELS) throw tooDeep(part);
  });
  parser.on("closetag", () => {
    if (open.length === 0) return;
    const element = open.pop() as XmlElement;
    if (open.length > 0) return;
    if (strings.length >= MOST_TEXTS) {
      throw new WorkbookError(
        `The workbook has more than ${MOST_TEXTS.toLocaleString("en")} different texts; at most that many can be read. ` +
          "Delete sheets that the calculation does not need, then save a copy.",
      );
    }
    strings.push(readString(element, colors));
  });
  const addText = (text: string): void => {
    const element = open[open.length - 1];
    if (element) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  open = [];
  return strings;
}

/** Reads a string item or an inline string. Phonetic readings of East Asian text (`rPh`) are not part of the text. */
export function readString(element: XmlElement, colors: ColorReader): SharedString {
  const runs = childrenOf(element, "r");
  if (runs.length === 0) return { text: decodeExcelText(child(element, "t")?.text ?? "") };
  const parts = runs.map((run): TextRun => {
    const properties = child(run, "rPr");
    return {
      text: decodeExcelText(child(run, "t")?.text ?? ""),
      ...(properties && { font: readFont(properties, colors) }),
    };
  });
  return { text: parts.map((run) => run.text).join(""), runs: parts };
}
