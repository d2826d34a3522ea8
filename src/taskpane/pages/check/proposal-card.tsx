import { Badge, Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, QuestionCircleRegular } from "@fluentui/react-icons";
import { type ReactNode, useId } from "react";
import { checks } from "../../../checks/definitions";
import type { CheckDefinition, CheckId } from "../../../checks/definitions/definition";
import { withDay } from "../../../checks/scan/opening";
import type { Missing, Proposal } from "../../../checks/scan/proposal";
import { cellOf } from "../../../office/sources";
import type { Language } from "../../../text/language";
import { usePane } from "../../pane/pane";
import { Card } from "../../parts/card";
import { CellLink, CellLinks } from "../../parts/cell-link";

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalM,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    overflowWrap: "anywhere",
  },
  row: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  title: { flexGrow: 1, minWidth: 0, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
  },
  others: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS },
});

/** More names of columns than this would be a list to read rather than a line. */
const MOST_COLUMNS = 4;
const MOST_DAYS = 4;

/** What a proposal is about, what was found for it, and the way to its result. */
export function ProposalCard(props: {
  proposal: Proposal;
  /** Whether the selection is in its table. */
  isSelected: boolean;
  /** The proposal is being opened. */
  busy: boolean;
  onStart: (proposal: Proposal) => void;
  onOther: (check: CheckId) => void;
  /** The level of its heading: one below that of the page, or of its section. */
  level?: "h2" | "h3";
  /** Further buttons. */
  children?: ReactNode;
}) {
  const { proposal, busy, onStart, onOther } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const id = useId();
  const check = checks.find((each) => each.id === proposal.check);
  if (!check) return null;
  const { source, subject, missing, date } = proposal;
  const isReady = missing.length === 0;
  const dayOption = check.options.find(({ kind }) => kind === "date");
  const others = check.roles.slice(1).flatMap(({ key, title }) => {
    const other = subject.sources[key];
    return other && title ? [{ title, other }] : [];
  });
  const columns = columnsOf(proposal, check, language);
  return (
    <Card className={styles.card} role="group" aria-labelledby={id} data-proposal={proposal.id} data-ready={isReady}>
      <div className={styles.row}>
        <Text as={props.level ?? "h2"} id={id} weight="semibold" className={styles.title}>
          {t(check.title)}
        </Text>
        {props.isSelected && <Badge appearance="outline">{t("scan.selected")}</Badge>}
        <Badge
          appearance="outline"
          color={isReady ? "success" : "warning"}
          icon={isReady ? <CheckmarkCircleRegular aria-hidden /> : <QuestionCircleRegular aria-hidden />}
        >
          {isReady ? t("scan.ready") : t("scan.open", { count: missing.length })}
        </Badge>
      </div>
      <Text size={200}>
        <CellLink place={{ ...cellOf(source, 0, 0), row: Math.max(0, source.firstRow - 1) }}>
          {whereText(proposal, check, language)}
        </CellLink>
      </Text>
      {others.map(({ title, other }) => (
        <Text size={200} key={title}>
          {t("scan.with", { title: t(title), name: nameOf(other, language) })}{" "}
          <CellLink place={{ ...cellOf(other, 0, 0), row: Math.max(0, other.firstRow - 1) }} />
        </Text>
      ))}
      {date && dayOption && (
        <Text size={200}>
          {t("scan.date", { title: t(dayOption.title), date: language.date(date.date) })}{" "}
          <CellLinks places={date.places} most={2} />
        </Text>
      )}
      {columns !== "" && (
        <Text size={200} className={styles.quiet}>
          {t("scan.columns", { columns })}
        </Text>
      )}
      <Ways proposal={proposal} check={check} busy={busy} onStart={onStart} />
      {props.children}
      {proposal.others.length > 0 && (
        <Text size={200} className={styles.others}>
          <span className={styles.quiet}>{t("scan.alsoFits")}</span>
          {proposal.others.map((other) => (
            <Link
              as="button"
              inline
              key={other}
              aria-label={t("scan.alsoOf", { check: t(`check.${other}`), name: nameOf(source, language) })}
              onClick={() => onOther(other)}
            >
              {t(`check.${other}`)}
            </Link>
          ))}
        </Text>
      )}
    </Card>
  );
}

/** The button that leads on: to the result, or to what is missing first. Days of the workbook can be chosen on the spot. */
function Ways(props: {
  proposal: Proposal;
  check: CheckDefinition;
  busy: boolean;
  onStart: (proposal: Proposal) => void;
}) {
  const { proposal, check, busy, onStart } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const named = { check: t(check.title), name: nameOf(proposal.source, language) };
  if (proposal.missing.length === 0) {
    return (
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={busy}
          aria-label={t("scan.resultOf", named)}
          onClick={() => onStart(proposal)}
        >
          {t("scan.result")}
        </Button>
      </div>
    );
  }
  const days = proposal.missing.flatMap((each) => (each.kind === "date" && each.found.length > 0 ? [each] : []));
  const texts = proposal.missing.filter((each) => !(each.kind === "date" && each.found.length > 0));
  return (
    <>
      {days.map(({ key, found }) => {
        const title = optionTitle(check, key, language);
        const isVague = found.every(({ vague }) => vague);
        return (
          <div key={key} className={styles.actions}>
            <Text size={200}>{t(isVague ? "scan.vagueDate" : "scan.severalDates", { title })}</Text>
            {found.slice(0, MOST_DAYS).map(({ date, places }) => (
              <span key={date} className={styles.row}>
                <Button
                  size="small"
                  disabledFocusable={busy}
                  aria-label={t("scan.answerOf", { answer: `${title} ${language.date(date)}`, ...named })}
                  onClick={() => onStart(withDay(proposal, key, date))}
                >
                  {language.date(date)}
                </Button>
                <Text size={200}>
                  <CellLinks places={places} most={1} />
                </Text>
              </span>
            ))}
          </div>
        );
      })}
      <div className={styles.actions}>
        {(texts.length > 0 ? texts.slice(0, 1) : days.slice(0, 1)).map((each) => {
          const answer = missingText(each, proposal, check, language);
          return (
            <Button
              key={each.kind}
              appearance={texts.length > 0 ? "primary" : "secondary"}
              disabledFocusable={busy}
              aria-label={t("scan.answerOf", { answer, ...named })}
              onClick={() => onStart(proposal)}
            >
              {answer}
            </Button>
          );
        })}
      </div>
      {texts.slice(1).map((each, index) => (
        <Text key={index} size={200}>
          {missingText(each, proposal, check, language)}
        </Text>
      ))}
    </>
  );
}

function optionTitle({ options }: CheckDefinition, key: string, { t }: Language): string {
  const option = options.find((each) => each.key === key);
  return option ? t(option.title) : key;
}

function missingText(missing: Missing, { source }: Proposal, check: CheckDefinition, language: Language): string {
  const { t } = language;
  const role = "role" in missing ? check.roles.find(({ key }) => key === missing.role) : undefined;
  switch (missing.kind) {
    case "column": {
      const need = role?.columns.find(({ key }) => key === missing.key);
      return t("scan.missingColumn", { column: need ? t(need.title) : missing.key });
    }
    case "yesNo":
      return t("scan.missingYesNo", { header: missing.header });
    case "date":
      return t("scan.missingDate", { title: optionTitle(check, missing.key, language) });
    case "choice":
      return t("scan.missingChoice", { title: optionTitle(check, missing.key, language) });
    case "table":
      return t("scan.missingTable", { title: role?.title ? t(role.title) : "" });
    case "rows":
      return t("scan.missingRows", { name: nameOf(source, language) });
    case "combine":
      return t("scan.combine");
  }
}

function nameOf(source: Proposal["source"], { t }: Language): string {
  return source.kind === "table" ? source.name : t("source.range", { name: source.name });
}

function whereText(proposal: Proposal, check: CheckDefinition, language: Language): string {
  const { t, list } = language;
  const { source, rows, missing } = proposal;
  const combine = missing.find((each) => each.kind === "combine");
  if (combine?.kind === "combine") {
    const { sources } = combine;
    const names = sources.map((each) => `${each.sheet}: ${nameOf(each, language)}`);
    return t("scan.combineText", { count: sources.length, names: list(names) });
  }
  const isVehicles = check.roles.some(({ whole }) => whole);
  return t("scan.where", {
    name: nameOf(source, language),
    sheet: source.sheet,
    rows: t(isVehicles ? "scan.vehicles" : "start.tableRows", { count: rows }),
  });
}

/** The headers of the columns that were matched, in the order of the check. */
function columnsOf({ subject }: Proposal, check: CheckDefinition, { t, list }: Language): string {
  const headers = check.roles.slice(0, 1).flatMap((role) => {
    const map = subject.columns[role.key] ?? {};
    return role.columns.flatMap(({ key }) => {
      const column = map[key] ?? null;
      return column === null ? [] : [subject.sources[role.key]?.headers[column] ?? ""];
    });
  });
  const shown = list(headers.slice(0, MOST_COLUMNS));
  const more = headers.length - MOST_COLUMNS;
  return more > 0 ? t("scan.more", { columns: shown, count: more }) : shown;
}
