/** Data files that definitions are built from, as text read by the generator. */
export interface TemplateSources {
  /** `assets/data/world-sourcing-shares.csv`. */
  readonly worldSourcingShares: string;
}
