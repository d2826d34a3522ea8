import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  ChevronDownRegular,
  ChevronRightRegular,
  DismissCircleFilled,
  InfoRegular,
  QuestionCircleFilled,
  WarningFilled,
} from "@fluentui/react-icons";
import { useId, useState } from "react";
import { placeText } from "../../../office/addresses";
import { word } from "../../../sentences/reason";
import { decidedValue, decisionsOf } from "../../../checks/definitions/decisions";
import { CallFailed } from "../../../checks/definitions/results";
import type { LineState, NextStep, PortfolioLine } from "../../../checks/portfolio/line";
import {
  sayAbout,
  sayFigure,
  sayName,
  sayNext,
  sayShare,
  sayState,
  sayStop,
  sayUnknown,
} from "../../../checks/portfolio/say";
import { useLanguage } from "../../pane/pane";
import { Card } from "../../parts/card";
import { CellLink } from "../../parts/cell-link";
import { DecisionList, StepList } from "../../parts/decisions";
import { SmallMeter } from "../../parts/small-meter";

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalM, rowGap: tokens.spacingVerticalXS, breakInside: "avoid" },
  head: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { fontSize: "20px", flexShrink: 0, marginTop: "1px" },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  badge: { flexShrink: 0, height: "auto", minHeight: "20px", maxWidth: "50%", textAlign: "center" },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  place: { whiteSpace: "pre-wrap", display: "inline-block" },
  words: { overflowWrap: "anywhere" },
  foot: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  next: { borderLeft: `3px solid ${tokens.colorBrandStroke1}`, paddingLeft: tokens.spacingHorizontalS },
  why: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: tokens.spacingVerticalS },
});

const COLORS: Readonly<Record<LineState, "danger" | "warning" | "success" | "informative">> = {
  notMet: "danger",
  open: "warning",
  stopped: "warning",
  met: "success",
  amount: "informative",
};

/** One line of the portfolio: its state, its share, what is missing, and the next step. */
export function LineCard({ line, onOpen }: { line: PortfolioLine; onOpen: () => void }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t, list } = language;
  const [isOpen, setOpen] = useState(false);
  /** The plan, if it was searched only on request. */
  const [planned, setPlanned] = useState<NextStep | null>(null);
  const title = useId();
  const why = useId();
  const name = sayName(line, language);
  const share = sayShare(line, language);
  const unknown = sayUnknown(line, language);
  const stop = sayStop(line, language);
  const { bar, margin, answer, source, next, place, stopPlace, day, dayPlace } = line;
  const step = planned ?? next;
  const nextWords = sayNext(line, language, step);
  const figures = [answer, margin].flatMap((figure) => (figure ? [sayFigure(figure, language)] : []));
  return (
    <Card
      className={styles.card}
      role="group"
      aria-labelledby={title}
      data-line={line.name.text}
      data-state={line.state}
      data-check={line.check}
    >
      <div className={styles.head}>
        <StateIcon state={line.state} />
        <Text id={title} as="h2" weight="semibold" className={styles.name} style={{ margin: 0 }}>
          {name}
        </Text>
        <Badge appearance="outline" color={COLORS[line.state]} className={styles.badge}>
          {sayState(line, language)}
        </Badge>
      </div>
      <Text block size={200} className={styles.quiet}>
        {list([sayAbout(line, language), ...(day === null ? [] : [language.date(day)])], "; ")}
        {dayPlace && (
          <span className={styles.place}>
            {" ("}
            <CellLink place={dayPlace} />)
          </span>
        )}
      </Text>
      {bar && share !== null && (
        <>
          <SmallMeter {...bar} label={share} />
          <Text block className={styles.words} aria-hidden>
            {share}
          </Text>
        </>
      )}
      {figures.length > 0 && (
        <Text block className={styles.words} data-figures>
          {list(figures, "; ")}
        </Text>
      )}
      {unknown !== null && (
        <Text block className={styles.words} data-unknown>
          {unknown}
          {line.unknownPlaces.map((each) => (
            <span key={placeText(each)}>
              {" "}
              <CellLink place={each} />
            </span>
          ))}
        </Text>
      )}
      {stop !== null && (
        <Text block className={styles.words} data-stop>
          {stop}
          {stopPlace && (
            <>
              {" "}
              <CellLink place={stopPlace} />
            </>
          )}
        </Text>
      )}
      {nextWords !== null && (
        <Text block className={styles.next} data-next={step.kind}>
          <strong>{t("portfolio.next")}</strong> {nextWords}
        </Text>
      )}
      <div className={styles.foot} data-controls>
        <Button size="small" aria-label={t("portfolio.openOf", { name })} onClick={onOpen}>
          {t("portfolio.open")}
        </Button>
        {source.determine && (
          <Button
            size="small"
            icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
            aria-expanded={isOpen}
            aria-controls={isOpen ? why : undefined}
            aria-label={t("portfolio.whyOf", { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {t("portfolio.why")}
          </Button>
        )}
        {step.kind === "planLater" && source.plan && (
          <Button size="small" onClick={() => setPlanned(source.plan?.() ?? null)}>
            {t("portfolio.next.later")}
          </Button>
        )}
        {place && (
          <CellLink place={place} label={t("portfolio.dataOf", { name, cell: placeText(place) })}>
            {t("portfolio.data")}
          </CellLink>
        )}
      </div>
      {isOpen && (
        <div id={why} className={styles.why}>
          <Why line={line} />
        </div>
      )}
    </Card>
  );
}

/** How the rule decided about the rows of the line. */
function Why({ line }: { line: PortfolioLine }) {
  const styles = useStyles();
  const { say } = useLanguage();
  const { determine, placeOf, above } = line.source;
  const found = (() => {
    try {
      return determine?.() ?? null;
    } catch (problem) {
      if (problem instanceof CallFailed) return problem.problem;
      throw problem;
    }
  })();
  if (!found) return null;
  if ("message" in found) return <Text block>{say(found.reason, above)}</Text>;
  const { rows, steps, verdict } = found;
  const decisions = decisionsOf(rows);
  return (
    <>
      {verdict && (
        <Text block className={styles.words} data-reason>
          {say(verdict.reason, above)}
        </Text>
      )}
      {steps.length > 0 && (
        <StepList
          steps={steps.map(({ test, fact, reason, outcome, citation }) => ({
            title: word(test),
            fact,
            lines: [reason],
            status: outcome,
            citation,
          }))}
          above={above}
        />
      )}
      {decisions.length > 0 && (
        <DecisionList decisions={decisions} total={decidedValue(decisions)} placeOf={placeOf} above={above} />
      )}
    </>
  );
}

function StateIcon({ state }: { state: LineState }) {
  const styles = useStyles();
  switch (state) {
    case "met":
      return <CheckmarkCircleFilled className={styles.icon} color={tokens.colorPaletteGreenForeground1} aria-hidden />;
    case "notMet":
      return <DismissCircleFilled className={styles.icon} color={tokens.colorPaletteRedForeground1} aria-hidden />;
    case "open":
      return (
        <QuestionCircleFilled className={styles.icon} color={tokens.colorPaletteDarkOrangeForeground1} aria-hidden />
      );
    case "stopped":
      return <WarningFilled className={styles.icon} color={tokens.colorPaletteDarkOrangeForeground1} aria-hidden />;
    case "amount":
      return <InfoRegular className={styles.icon} aria-hidden />;
  }
}
