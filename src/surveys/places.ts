import { type CountryCode, countryReason, findCountry } from "../names/countries";
import { reasonText } from "../sentences/reason";
import { isUnknown } from "./answers";
import { headerText, headerWords } from "./header-words";

/** What a cell with places says. */
export interface Places {
  readonly countries: readonly CountryCode[];
  /** Parts that are not a country, each with what is wrong with it. */
  readonly problems: readonly string[];
  /** It says that the material is recycled or scrap. */
  readonly recycled: boolean;
}

const RECYCLED = Object.values(headerWords).map(({ recycled }) => recycled);
const NO_PLACES: Places = { countries: [], problems: [], recycled: false };

/** The countries that a cell lists: "Australia; Chile", "Congo, Democratic Republic of the, Rwanda", one a line, or "recycled". */
export function readPlaces(text: string): Places {
  if (isUnknown(text)) return NO_PLACES;
  const countries = new Set<CountryCode>();
  const problems: string[] = [];
  let recycled = false;
  const take = (part: string): void => {
    const country = findCountry(part);
    if (country !== null) countries.add(country);
    else if (RECYCLED.some((word) => word.test(headerText(part)))) recycled = true;
    else problems.push(isUnknown(part) ? `'${part}' is not a country.` : reasonText(countryReason(part)));
  };
  const whole = findCountry(text);
  if (whole !== null) countries.add(whole);
  else for (const part of text.split(/[;；、\r\n|]+/).flatMap(partsOf)) take(part);
  return { countries: [...countries], problems, recycled };
}

/** A name may itself contain a comma or an "and", so the longest run that is one country comes first. */
function partsOf(text: string): string[] {
  const pieces = text
    .split(/[,，]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const parts: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let length = Math.min(3, pieces.length - at);
    while (length > 1 && findCountry(pieces.slice(at, at + length).join(", ")) === null) length--;
    const part = pieces.slice(at, at + length).join(", ");
    parts.push(...(findCountry(part) === null ? joinedByWord(part) : [part]));
    at += length;
  }
  return parts;
}

function joinedByWord(text: string): string[] {
  const parts = text
    .split(/ (?:and|und|et|y|e|ve) | ?[&/・] ?|[和及]|및|と/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const areNames = parts.length > 1 && parts.every((part) => findCountry(part) !== null || isUnknown(part));
  return areNames ? parts : [text];
}
