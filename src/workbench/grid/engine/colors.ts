import type { Nullable } from "@univerjs/core";

/** A color as `#RRGGBB`; null if there is none. */
export function hexColor(color: Nullable<string> | void): string | null {
  if (!color) return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  if (/^#[0-9a-f]{6}/i.test(color)) return color.slice(0, 7).toUpperCase();
  const parts = /^rgba?\((\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(color);
  if (!parts) return null;
  return `#${[1, 2, 3].map((index) => Number(parts[index]).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}
