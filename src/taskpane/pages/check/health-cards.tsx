import { Button, Card, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { CheckSubject } from "../../../checks/check-subject";
import type { Issue } from "../../../checks/health";
import { canBeSaid, type HealthCard, type Replacement } from "../../../checks/health-cards";
import { meaningText, sayIssue } from "../../../checks/issue-text";
import { localAddress } from "../../../office/addresses";
import { cellOf, type DataSource } from "../../../office/sources";
import { englishTexts } from "../../../text/english";
import type { Language, TextKey } from "../../../text/language";
import { usePane } from "../../pane/pane";
import { CellLink } from "../../parts/cell-link";
import { SpellingField } from "./spelling-field";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalS },
  title: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { flexShrink: 0, fontSize: "20px" },
  words: { overflowWrap: "anywhere", minWidth: 0 },
  // Under the text of the finding, next to its icon.
  inside: { marginInlineStart: "28px", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  cells: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS },
  item: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, overflowWrap: "anywhere" },
  separated: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: tokens.spacingVerticalS },
  before: { textDecorationLine: "line-through", color: tokens.colorNeutralForeground3 },
});

/** How many texts of a card are shown before "more", and how many cells of each. */
const FIRST_ITEMS = 5;
const FIRST_PREVIEWS = 3;
const FIRST_CELLS = 6;
const MORE = 50;

export interface CardActions {
  readonly busy: boolean;
  readonly onApply: (changes: readonly Replacement[]) => Promise<void>;
  readonly onMerged: (role: string, key: string, isFilled: boolean) => void;
  readonly onLeaveOut: (issues: readonly Issue[]) => void;
  /** Keeps what a text means for the workbook; null forgets it. */
  readonly onMeans: (issue: Issue, meaning: string | null) => Promise<void>;
}

export function HealthCards(props: { cards: readonly HealthCard[]; subject: CheckSubject; actions: CardActions }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {props.cards.map((card) => (
        <li key={`${card.kind}\n${card.issues[0]?.role}\n${card.issues[0]?.column.key}`} data-health-card={card.kind}>
          <OneCard card={card} subject={props.subject} actions={props.actions} />
        </li>
      ))}
    </ul>
  );
}

function OneCard({ card, subject, actions }: { card: HealthCard; subject: CheckSubject; actions: CardActions }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const { issues, stops, choices, cells, kind } = card;
  const only = issues.length === 1 ? (issues[0] as Issue) : null;
  const columns = list([...new Set(issues.map(({ column }) => t(column.title)))]);
  const todo = `todo.${todoOf(kind)}` as TextKey;
  const isConverted = choices.length > 0;
  const rows = new Set(issues.flatMap(({ role, rows: own }) => own.map((row) => `${role}\n${row}`))).size;
  return (
    <Card className={styles.card} role="group" aria-label={titleOf(card, language)}>
      <div className={styles.title}>
        {stops ? (
          <ErrorCircleRegular className={styles.icon} color={tokens.colorPaletteRedForeground1} aria-hidden />
        ) : (
          <WarningRegular className={styles.icon} color={tokens.colorPaletteMarigoldForeground2} aria-hidden />
        )}
        <span className={styles.words}>
          <Text weight="semibold" block>
            {titleOf(card, language)}
          </Text>
          <Text size={200} className={styles.quiet}>
            {list([columns, t("health.cells", { count: cells })])}
          </Text>
        </span>
      </div>
      <div className={styles.inside}>
        {(!isConverted || choices.length > 1) && todo in englishTexts && (
          <Text size={200} block>
            {t(todo)}
          </Text>
        )}
        {isConverted && !(only && choices.length === 1) && (
          <>
            {choices.map(({ id, changes }) => (
              <div key={id} className={styles.item}>
                <Preview changes={changes.slice(0, FIRST_PREVIEWS)} />
                <div>
                  <Button
                    size="small"
                    appearance={choices.length === 1 && stops ? "primary" : "secondary"}
                    disabledFocusable={actions.busy}
                    onClick={() => void actions.onApply(changes)}
                  >
                    {t(`card.${id}`, {
                      count: changes.reduce((sum, { issue }) => sum + issue.rows.length, 0),
                    })}
                  </Button>
                </div>
              </div>
            ))}
          </>
        )}
        {only ? (
          <Item issue={only} card={card} subject={subject} actions={actions} isOnly />
        ) : isConverted ? (
          <Folded card={card} subject={subject} actions={actions} />
        ) : (
          <Items card={card} subject={subject} actions={actions} />
        )}
        {card.canLeaveOut && (
          <div>
            <Button
              size="small"
              appearance="subtle"
              aria-label={t("card.leaveOutLabel", { text: titleOf(card, language) })}
              disabledFocusable={actions.busy}
              onClick={() => actions.onLeaveOut(issues)}
            >
              {t("card.leaveOut", { count: rows })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** Which of the texts that say what to do belongs to a card. */
function todoOf(kind: HealthCard["kind"]): string {
  return kind === "ambiguousCountry" || kind === "symbolCountry" || kind === "unknownMaterial" || kind === "notListed"
    ? "unknownCountry"
    : kind;
}

/** One text is said as it is; several are counted. What is about a table as a whole is one text. */
function titleOf({ kind, issues, cells }: HealthCard, language: Language): string {
  const key = `card.${kind}` as TextKey;
  const [first] = issues;
  if (!first) return "";
  return issues.length === 1 || !(key in englishTexts)
    ? sayIssue(first, language)
    : language.t(key, { count: cells, column: language.t(first.column.title) });
}

/** What cells hold, and what they would hold. */
function Preview({ changes }: { changes: readonly Replacement[] }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  return (
    <ul className={styles.list} style={{ gap: 0 }}>
      {changes.map(({ issue, value }) => {
        const after = meaningText(value, issue.column.kind === "date", language);
        return (
          <li key={`${issue.role}\n${issue.column.key}\n${issue.text}`}>
            <Text size={200} className={styles.words} aria-hidden>
              <span className={styles.before}>{issue.text}</span> → {after}
            </Text>
            <span style={hidden}>{t("card.preview", { before: issue.text, after })}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** Read out, but not shown. */
const hidden = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
} as const;

/** The cells of a conversion: usually, nobody needs to see each. */
function Folded({ card, subject, actions }: { card: HealthCard; subject: CheckSubject; actions: CardActions }) {
  const { t } = usePane().language;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Link as="button" inline aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("card.hide") : t("card.show", { count: card.cells })}
        </Link>
      </div>
      {isOpen && <Items card={card} subject={subject} actions={actions} />}
    </>
  );
}

function Items({ card, subject, actions }: { card: HealthCard; subject: CheckSubject; actions: CardActions }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_ITEMS);
  const rest = card.issues.length - shown;
  return (
    <>
      <ul className={styles.list}>
        {card.issues.slice(0, shown).map((issue) => (
          <li
            key={`${issue.role}\n${issue.column.key}\n${typeof issue.held}\n${issue.held}`}
            className={styles.separated}
          >
            <Item issue={issue} card={card} subject={subject} actions={actions} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setShown(shown + MORE)}>
            {t("health.more", { count: rest })}
          </Button>
        </div>
      )}
    </>
  );
}

/** The cells that hold one text, and what can be done about them. */
function Item(props: {
  issue: Issue;
  card: HealthCard;
  subject: CheckSubject;
  actions: CardActions;
  /** The title of the card says it already. */
  isOnly?: boolean;
}) {
  const { issue, card, subject, actions, isOnly } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const said = sayIssue(issue, language);
  const isFolded = card.choices.length > 0 && !isOnly;
  // Of two readings, the card offers one for the whole column.
  const suggestions = isFolded || card.choices.length > 1 ? [] : issue.suggestions;
  const isSaid = card.kind === "spelling";
  return (
    <div className={styles.item}>
      {!isOnly && <Text>{said}</Text>}
      <IssueCells issue={issue} subject={subject} />
      <div className={styles.line}>
        {issue.fills && subject.merged?.[issue.column.key] === undefined && (
          <Button size="small" onClick={() => actions.onMerged(issue.role, issue.column.key, true)}>
            {t("merged.fill")}
          </Button>
        )}
        {suggestions.map((value) => (
          <Button
            key={String(value)}
            size="small"
            disabledFocusable={actions.busy}
            onClick={() => void actions.onApply([{ issue, value }])}
          >
            {t("health.apply", { value: meaningText(value, false, language) })}
          </Button>
        ))}
        {isSaid && (
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={actions.busy}
            onClick={() => void actions.onMeans(issue, null)}
          >
            {t("spelling.forget", { text: issue.text })}
          </Button>
        )}
        {card.canLeaveOut && !isOnly && !isFolded && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={t("card.leaveOutLabel", { text: said })}
            disabledFocusable={actions.busy}
            onClick={() => actions.onLeaveOut([issue])}
          >
            {t("card.leaveOutOne")}
          </Button>
        )}
      </div>
      {canBeSaid(issue) && (
        <SpellingField issue={issue} busy={actions.busy} onKeep={(meaning) => actions.onMeans(issue, meaning)} />
      )}
    </div>
  );
}

function IssueCells({ issue, subject }: { issue: Issue; subject: CheckSubject }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_CELLS);
  const source = subject.sources[issue.role] as DataSource;
  const column = subject.columns[issue.role]?.[issue.column.key] as number;
  return (
    <div className={styles.cells}>
      {issue.rows.slice(0, shown).map((row) => {
        const place = cellOf(source, row, column);
        return (
          <CellLink key={row} place={place}>
            {localAddress(place.row, place.column)}
          </CellLink>
        );
      })}
      {issue.rows.length > shown && (
        <Link as="button" inline onClick={() => setShown(shown + MORE)}>
          {t("health.more", { count: issue.rows.length - shown })}
        </Link>
      )}
    </div>
  );
}
