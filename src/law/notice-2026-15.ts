/**
 * Notice 2026-15: how costs are found, assigned, averaged and certified before they come into the ratio. No figure here decides an answer
 * of a function; the topics say what a user has to do before the figures go into the cells.
 */
export const interimSafeHarbourTopics = {
  /** For facilities, storage and 45X components alike. */
  shared: [
    "Notice 2026-15 lacking items",
    "Notice 2026-15 4.01(3)(d)",
    "Notice 2026-15 maker's year",
    "Notice 2026-15 4.03",
    "Notice 2026-15 footnotes",
    "Notice 2026-15 reliance",
    "Notice 2026-15 scope",
  ],
  /** 45Y and 48E. */
  facilities: [
    "Notice 2026-15 steps",
    "Notice 2026-15 direct costs",
    "Notice 2026-15 assignment",
    "Notice 2026-15 small storage",
    "Notice 2025-08 storage size",
  ],
  /** 45X. */
  components: [
    "Notice 2026-15 45X materials",
    "Notice 2026-15 45X costs",
    "Notice 2026-15 averaging",
    "Notice 2026-15 resellers",
  ],
} as const;
