/** 30D(e)(2)(A) and its regulation; the percentages are in `clean-vehicle-percentages.ts`, North America in `north-america.ts`. */
export const batteryComponentLaw = {
  /** The share of the value of the components that counts. */
  requirement: "30D(e)(2)(A)",
  /** What makes a component North American. */
  northAmericanComponent: "1.30D-2(b)(35)",
  /** What a component's incremental value is. */
  incrementalValue: "1.30D-2(b)(27)",
} as const;
