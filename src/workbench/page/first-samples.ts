import type { PageTextKey } from "./texts";

/** What a sample's file says, so that it can be shown before the file is loaded. A test compares these figures with the files. */
export interface SampleVerdict {
  readonly share: number;
  /** The share if every missing origin turned out to count. */
  readonly potential: number;
  readonly percentage: number;
  readonly meets: boolean;
}

export interface FirstSample {
  readonly file: string;
  readonly title: PageTextKey;
  readonly text: PageTextKey;
  /** The cell with the verdict, which the pane explains when the sample is opened. */
  readonly sheet: string;
  readonly cell: string;
  /** Null if the data have to be corrected before there is a verdict. */
  readonly verdict: SampleVerdict | null;
}

/** The samples in the order in which the welcome page offers them. The first one opens with the page. */
export const FIRST_SAMPLES: readonly [FirstSample, ...FirstSample[]] = [
  {
    file: "japan-processed-cathode.xlsx",
    title: "sampleJapan",
    text: "sampleJapanText",
    sheet: "Results",
    cell: "B10",
    verdict: { share: 0.6872, potential: 0.7042, percentage: 0.6, meets: true },
  },
  {
    file: "world-average-battery.xlsx",
    title: "sampleWorld",
    text: "sampleWorldText",
    sheet: "Results",
    cell: "F12",
    verdict: { share: 0.2925, potential: 0.4713, percentage: 0.6, meets: false },
  },
  {
    file: "lots-with-problems.xlsx",
    title: "sampleProblems",
    text: "sampleProblemsText",
    sheet: "Results",
    cell: "B8",
    verdict: null,
  },
];
