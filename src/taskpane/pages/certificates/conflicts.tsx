import { makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { type Conflict, type Difference, differencesOf } from "../../model/take-in";
import { usePane } from "../../pane/pane";
import { Section } from "../../parts/section";
import { Card } from "../../parts/card";
import { useCertificateSay } from "./certificate-say";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  words: { overflowWrap: "anywhere" },
  differences: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
});

const LATER = "";
/** How many differences are listed; the others are counted. */
const MOST_DIFFERENCES = 6;

/** Answers that differ: which of them counts is asked, and nothing is chosen for the person. */
export function Conflicts(props: {
  conflicts: readonly Conflict[];
  chosen: Readonly<Record<string, string>>;
  onChoose: (request: string, file: string | null) => void;
}) {
  const { conflicts, chosen, onChoose } = props;
  const styles = useStyles();
  const say = useCertificateSay();
  const { t } = usePane().language;
  const differenceText = useDifferenceText();
  if (conflicts.length === 0) return null;
  return (
    <Section title={say("take.conflicts")}>
      <ul className={styles.list}>
        {conflicts.map(({ request, supplier, answers: [first, ...others] }) => {
          if (!first) return null;
          const text = say("take.conflictText", { supplier });
          const differences = others.flatMap((other) => differencesOf(first, other));
          return (
            <li key={request}>
              <Card>
                <Text block className={styles.words}>
                  {text}
                </Text>
                <ul className={styles.differences}>
                  {differences.slice(0, MOST_DIFFERENCES).map((difference, index) => (
                    <li key={index}>{differenceText(difference)}</li>
                  ))}
                  {differences.length > MOST_DIFFERENCES && (
                    <li>{t("health.more", { count: differences.length - MOST_DIFFERENCES })}</li>
                  )}
                </ul>
                <RadioGroup
                  aria-label={text}
                  value={chosen[request] ?? LATER}
                  onChange={(_, { value }) => onChoose(request, value === LATER ? null : value)}
                >
                  <Radio value={first.file} label={say("take.keep", { file: first.file })} />
                  {others.map(({ file }) => (
                    <Radio key={file} value={file} label={say("take.new", { file })} />
                  ))}
                  <Radio value={LATER} label={say("take.later")} />
                </RadioGroup>
              </Card>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Says what two answers state about the same. */
function useDifferenceText(): (difference: Difference) => string {
  const say = useCertificateSay();
  const { language } = usePane();
  const valueText = (value: string | boolean | null): string => {
    if (value === null || value === "") return say("take.blank");
    if (typeof value === "boolean") return language.t(value ? "app.yes" : "app.no");
    return /^\d{4}-\d\d-\d\d$/.test(value) ? language.date(value) : value;
  };
  return ({ field, item, before, after }) =>
    say("take.differs", {
      field: say(field, { item }),
      before: valueText(before),
      after: valueText(after),
    });
}
