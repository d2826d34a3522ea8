const DAY = 86_400_000;
/** Excel counts 29 February 1900, which did not exist, so serials above 60 are one day ahead of a count from 1900-01-01. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Days between the two date systems. */
export const DAYS_1904 = 1462;

/** The serial number of an ISO date or time; null if the text is not one. */
export function serialOfIso(text: string, dateSystem: 1900 | 1904): number | null {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?T?(?:(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/.exec(text.trim());
  if (!match || (match[1] === undefined && match[4] === undefined)) return null;
  const time = (Number(match[4] ?? 0) * 60 + Number(match[5] ?? 0)) * 60 + Number(match[6] ?? 0);
  if (match[1] === undefined) return time / 86_400;
  const date = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const days = Math.round((date - (dateSystem === 1904 ? EPOCH_1904 : EPOCH_1900)) / DAY);
  const serial = dateSystem === 1900 && days < 61 ? days - 1 : days;
  return serial + time / 86_400;
}

/** The ISO date of a serial number, with the time if there is one. */
export function isoOfSerial(serial: number, dateSystem: 1900 | 1904): string {
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * 86_400);
  if (seconds === 86_400) {
    days++;
    seconds = 0;
  }
  if (dateSystem === 1900 && days < 60) days++;
  const date = new Date((dateSystem === 1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY + seconds * 1000).toISOString();
  return seconds === 0 ? date.slice(0, 10) : date.slice(0, 19);
}

/** Whether a number format shows a date, not only a time of day or a duration. */
export function isCalendarFormat(format: string): boolean {
  if (!isDateFormat(format)) return false;
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am\/pm|a\/p/gi, "");
  // An m alone is the month; with hours or seconds it is minutes.
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare) && !/\[[hms]+\]/i.test(format));
}

/** Whether a number format shows a date or a time. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}
