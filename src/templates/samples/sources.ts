/** Texts that definitions are made from, read by the generator. */
export interface TemplateSources {
  /** `assets/data/world-sourcing-shares.csv`. */
  readonly worldSourcingShares: string;
}
