import { Text } from "@fluentui/react-components";
import type { CheckData } from "../../../checks/check-data";
import { meaningText } from "../../../checks/issue-text";
import { usePane } from "../../pane/pane";
import { Section } from "../../parts/section";

const MOST_LINES = 40;

/** The answers of vehicle facts that are read as something else, each text once, and the days that could be two. */
export function FactReadings({ facts }: Pick<CheckData, "facts">) {
  const { language } = usePane();
  const { t } = language;
  const lines = Object.values(facts).flatMap(({ readings, unread }) => [
    ...unread.flatMap(({ text, days }) => (days.length > 0 ? [t("issue.twoDays", { text })] : [])),
    ...readings.map(({ text, value, isDay }) =>
      t("issue.readAs", { text, value: meaningText(value, isDay, language) }),
    ),
  ]);
  if (lines.length === 0) return null;
  return (
    <Section title={t("health.warns")}>
      {[...new Set(lines)].slice(0, MOST_LINES).map((line) => (
        <Text block key={line}>
          {line}
        </Text>
      ))}
    </Section>
  );
}
