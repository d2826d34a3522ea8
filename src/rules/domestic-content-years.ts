import { type DomesticContentLaw, domesticContentLaw } from "../law/domestic-content";
import type { IsoDate } from "../law";
import { domesticContentOn, type DomesticContentSection, type ProjectFacts } from "./domestic-content";
import type { DomesticContentLines } from "./domestic-content-lines";
import { type Period, type PeriodDecision, periodsBetween, startsOf } from "./periods";

/**
 * The periods in which the adjusted percentage of a section is the same, from the first change in any section to the last one, which goes
 * on. The sections do not change on the same days.
 */
export function domesticContentPeriods(
  section: DomesticContentSection,
  offshoreWind = false,
  law: DomesticContentLaw = domesticContentLaw,
): Period[] {
  // The first value has no first day.
  const changesOf = (of: DomesticContentSection, wind: boolean): IsoDate[] => {
    const { percentages, offshoreWind: ofWind } = law.sections[of];
    return startsOf(wind ? ofWind : percentages).slice(1);
  };
  const all = (Object.keys(law.sections) as DomesticContentSection[])
    .flatMap((of) => [...changesOf(of, false), ...changesOf(of, true)])
    .sort();
  const ends = [all[0], all.at(-1)].filter((day) => day !== undefined);
  return periodsBetween([...changesOf(section, offshoreWind), ...ends]);
}

/** What `determineDomesticContent` decides about the same lines in every period of the law. @throws Problem (value) for invalid lines. */
export function domesticContentYears(
  section: DomesticContentSection,
  steelAndIron: boolean | null,
  lines: DomesticContentLines,
  facts: ProjectFacts = {},
): PeriodDecision[] {
  const periods = domesticContentPeriods(section, facts.offshoreWind, facts.law);
  const days = periods.map(({ from }) => from);
  const decisions = domesticContentOn(section, days, steelAndIron, lines, facts);
  return periods.map((period, index) => ({ ...period, ...(decisions[index] as (typeof decisions)[number]) }));
}
