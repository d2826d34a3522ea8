/**
 * Notice 2026-15: how costs are determined, assigned, averaged and certified before they enter the ratio. No figure here decides what a
 * function returns; the topics say what a user has to do before entering figures.
 */
export const interimSafeHarbourTopics = {
  /** For facilities, storage and 45X components. */
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
