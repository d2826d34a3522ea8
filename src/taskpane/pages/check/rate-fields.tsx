import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { placeText } from "../../../office/addresses";
import type { FoundRate } from "../../../checks/conversion/rate-tables";
import { distantRates } from "../../../checks/conversion/cautions";
import type { NeededRate, RateDraft, RateProblems } from "../../model/amounts";
import { usePane } from "../../pane/pane";
import { CellLink } from "../../parts/cell-link";
import { Section } from "../../parts/section";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  proposals: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, alignItems: "flex-start" },
  words: { overflowWrap: "anywhere" },
  wrap: { height: "auto", textAlign: "start", maxWidth: "100%" },
});

/** One exchange rate: how it is stated, the rate, its day and its source. */
export function RateFields(props: {
  needed: NeededRate;
  target: string;
  problems: RateProblems | null;
  /** Days on which the law depends. */
  dates: readonly { readonly title: string; readonly value: string }[];
  onChange: (draft: RateDraft) => void;
}) {
  const { needed, target, problems, dates, onChange } = props;
  const { currency, draft, possible } = needed;
  const { from, to, rate, day, source, found } = draft;
  const styles = useStyles();
  const { t } = usePane().language;
  const isReverse = from === target;
  const [distant] = distantRates([draft], dates);
  const wrong = (isWrong: boolean | undefined, text: string) =>
    isWrong ? { validationMessage: text, validationState: "error" as const } : {};
  return (
    <Section title={t("amounts.rateOf", { currency: `${currency} / ${target}` })}>
      <div className={styles.stack}>
        {found && (
          <Text size={200} className={styles.words}>
            {t("amounts.fromWorkbook")} <RateLink found={found} />
          </Text>
        )}
        {possible.length > 0 && !found && (
          <div className={styles.proposals}>
            <Text size={200}>{t("amounts.unclear")}</Text>
            {possible.map((each, index) => (
              <span key={index} className={styles.words}>
                <Button size="small" className={styles.wrap} onClick={() => onChange(each)}>
                  {t("amounts.stated", {
                    from: each.from,
                    rate: each.rate,
                    to: each.to,
                    day: each.day === "" ? t("amounts.noDay") : each.day,
                  })}
                </Button>{" "}
                {each.found && <RateLink found={each.found} />}
              </span>
            ))}
          </div>
        )}
        <Field label={t("amounts.quote")}>
          <Select
            value={isReverse ? "reverse" : "straight"}
            onChange={(_, { value }) => {
              const { found: _found, ...typed } = draft;
              onChange(
                value === "reverse"
                  ? { ...typed, from: target, to: currency }
                  : { ...typed, from: currency, to: target },
              );
            }}
          >
            <option value="straight">{t("amounts.quoteOf", { from: currency, to: target })}</option>
            <option value="reverse">{t("amounts.quoteOf", { from: target, to: currency })}</option>
          </Select>
        </Field>
        <Field
          label={t("amounts.rate", { from, to })}
          hint={t("amounts.rateHint")}
          {...wrong(problems?.rate, t("amounts.rateBad"))}
        >
          <Input inputMode="decimal" value={rate} onChange={(_, { value }) => onChange({ ...draft, rate: value })} />
        </Field>
        <Field label={t("amounts.day")} {...wrong(problems?.day, t("amounts.dayBad"))}>
          <Input type="date" value={day} onChange={(_, { value }) => onChange({ ...draft, day: value })} />
        </Field>
        {distant && (
          <Text size={200} role="status" className={styles.words}>
            {t("amounts.distant", {
              currency,
              day,
              count: distant.days,
              date: distant.date.value,
              title: distant.date.title,
            })}
          </Text>
        )}
        <Field
          label={t("amounts.source")}
          hint={t("amounts.sourceHint")}
          {...wrong(problems?.source, t("amounts.sourceBad"))}
        >
          <Input value={source} onChange={(_, { value }) => onChange({ ...draft, source: value })} />
        </Field>
      </div>
    </Section>
  );
}

function RateLink({ found: { place } }: { found: FoundRate }) {
  return <CellLink place={place}>{placeText(place)}</CellLink>;
}
