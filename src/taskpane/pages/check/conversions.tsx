import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { localAddress } from "../../../office/addresses";
import { cellOf } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { amountText } from "../../../checks/conversion/amount-text";
import { distantRates } from "../../../checks/conversion/cautions";
import type { RoleConversion } from "../../../checks/conversion/role-conversion";
import type { CheckDefinition } from "../../../checks/definitions/definition";
import { numberText } from "../../../xlsx/text/number-text";
import { usePane } from "../../pane/pane";
import { CellLink } from "../../parts/cell-link";
import { Section } from "../../parts/section";

const useStyles = makeStyles({
  list: {
    margin: `${tokens.spacingVerticalXS} 0`,
    paddingInlineStart: tokens.spacingHorizontalL,
    overflowWrap: "anywhere",
  },
  words: { overflowWrap: "anywhere" },
});

const FIRST_AMOUNTS = 10;

/** How the amounts of a table came about: the rates, and each amount with what it was before. */
export function Conversions(props: { check: CheckDefinition; subject: CheckSubject; conversion: RoleConversion }) {
  const { check, subject, conversion } = props;
  const { source, target, rates, columns } = conversion;
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_AMOUNTS);
  const dates = check.options.flatMap(({ key, kind, title }) =>
    kind === "date" ? [{ title: t(title), value: subject.options[key] ?? "" }] : [],
  );
  const sheet = subject.conversions?.[conversion.role.key]?.sheet;
  const amounts = columns.flatMap(({ at, massAt, amounts: all }) =>
    all.map((amount) => ({ amount, place: cellOf(source, amount.row, massAt ?? at) })),
  );
  return (
    <Section title={t("amounts.how")}>
      {sheet !== undefined && (
        <Text block size={200} className={styles.words}>
          {t("amounts.uses", { sheet })} <CellLink place={{ sheet, row: 0, column: 0 }} />
        </Text>
      )}
      {rates.length > 0 && (
        <ul className={styles.list}>
          {rates.map(({ from, to, rate, day, source: stated }) => (
            <li key={`${from} ${to}`}>
              {t("amounts.rateLine", { from, to, rate, day: day === "" ? t("amounts.noDay") : day, source: stated })}
            </li>
          ))}
        </ul>
      )}
      {distantRates(rates, dates).map(({ rate, date, days }) => (
        <Text block size={200} key={`${rate.from} ${rate.to} ${date.title}`} className={styles.words}>
          {t("amounts.distant", {
            currency: rate.from,
            day: rate.day,
            count: days,
            date: date.value,
            title: date.title,
          })}
        </Text>
      ))}
      {columns.map(({ key, need, amounts: all }) => {
        const count = all.filter(({ isExact }) => !isExact).length;
        return (
          count > 0 && (
            <Text block size={200} key={key} className={styles.words}>
              {t("amounts.rounded", { count, column: t(need.title) })}
            </Text>
          )
        );
      })}
      <ul className={styles.list}>
        {amounts.slice(0, shown).map(({ amount, place }) => (
          <li key={`${place.row} ${place.column}`}>
            <CellLink place={place}>{localAddress(place.row, place.column)}</CellLink>:{" "}
            {amount.applied || amount.product || amount.scale !== 1
              ? `${amountText(amount)} = ${numberText(amount.value)} ${target}`
              : amountText(amount)}
          </li>
        ))}
      </ul>
      {amounts.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 100)}>
          {t("health.more", { count: amounts.length - shown })}
        </Button>
      )}
    </Section>
  );
}
