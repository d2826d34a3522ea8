import type { LotPlace } from "./engine";

/** Where something is wrong in a table of lots. What is not known is null. */
export interface PortfolioPlace extends LotPlace {
  readonly group: string | null;
  readonly column: string | null;
}

const NOWHERE: PortfolioPlace = { file: null, row: null, group: null, column: null };

/** Something that stops a portfolio before any group is judged. The message says what, where and what to do. */
export class PortfolioProblem extends Error {
  readonly place: PortfolioPlace;

  constructor(
    message: string,
    place: Partial<PortfolioPlace> = {},
    /** Other problems of the same run, one for each distinct text. */
    readonly others: readonly PortfolioProblem[] = [],
  ) {
    super(message);
    this.name = "PortfolioProblem";
    this.place = { ...NOWHERE, ...place };
  }
}
