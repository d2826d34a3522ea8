import { encodeExcelText, escapeXml } from "./xml";

export const XML_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Text of a string cell, with control characters in the `_xHHHH_` form of spreadsheets. */
export function escapeCellText(text: string): string {
  return escapeXml(encodeExcelText(text));
}

/** For example ` a="1" b="2"`. Undefined attributes are left out. */
export function attributeList(attributes: Readonly<Record<string, string | number | undefined>>): string {
  let text = "";
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${typeof value === "number" ? value : escapeXml(value)}"`;
  }
  return text;
}

/** For example `<name a="1" b="2"/>`. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  content?: string,
): string {
  const start = `<${name}${attributeList(attributes)}`;
  return content === undefined ? `${start}/>` : `${start}>${content}</${name}>`;
}
