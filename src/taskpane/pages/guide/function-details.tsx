import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { Fragment, use } from "react";
import type { Example, FunctionDefinition, Scalar } from "../../../functions/declaration";
import { citationOf, remarksOn } from "../../../law";
import { usePane } from "../../pane/pane";
import { Authority } from "../../parts/authority";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { functionWords } from "../../model/function-texts";
import { InsertFunction } from "./insert-function";
import { codeStyle } from "../../parts/code-style";

const useStyles = makeStyles({
  name: { overflowWrap: "anywhere" },
  back: { marginBottom: tokens.spacingVerticalS },
  text: { display: "block", marginBottom: tokens.spacingVerticalXS },
  quiet: { display: "block", color: tokens.colorNeutralForeground3 },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  options: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  item: { margin: `0 0 ${tokens.spacingVerticalS}`, overflowWrap: "anywhere" },
  code: { ...codeStyle, margin: `${tokens.spacingVerticalXS} 0` },
  scroll: { overflowX: "auto", margin: `${tokens.spacingVerticalXS} 0` },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  cell: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    textAlign: "start",
    verticalAlign: "top",
    minWidth: "40px",
  },
});

/** One function: its arguments, result and authorities, and a form to insert it. */
export function FunctionDetails({ definition, onBack }: { definition: FunctionDefinition; onBack: () => void }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const words = use(functionWords(language.tag));
  return (
    <>
      <Button appearance="subtle" className={styles.back} icon={<ArrowLeftRegular />} onClick={onBack}>
        {t("guide.back")}
      </Button>
      <PageHeading>
        <span className={styles.name}>
          IRA.
          {definition.id.split("_").map((word, index) => (
            <Fragment key={word}>
              {index > 0 && (
                <>
                  _<wbr />
                </>
              )}
              {word}
            </Fragment>
          ))}
        </span>
      </PageHeading>
      <Text className={styles.text} lang={words.lang}>
        {words.summary(definition)}
      </Text>
      {!language.tag.startsWith(words.lang) && (
        <Text size={200} className={styles.quiet}>
          {t("guide.english")}
        </Text>
      )}

      <Section title={t("guide.insert")}>
        <InsertFunction definition={definition} />
      </Section>

      <Section title={t("guide.arguments")}>
        {definition.parameters.length === 0 && <Text>{t("guide.noArguments")}</Text>}
        <ul className={styles.list}>
          {definition.parameters.map((parameter) => (
            <li key={parameter.name} className={styles.item}>
              <Text weight="semibold" lang="en">
                {parameter.name}
              </Text>{" "}
              <Text size={200} className={styles.quiet}>
                {list([t(parameter.optional ? "guide.optional" : "guide.required"), t(`guide.kind.${parameter.kind}`)])}
              </Text>
              <Text block lang={words.lang}>
                {words.description(definition, parameter)}
              </Text>
              {parameter.options && (
                <>
                  <Text block size={200}>
                    {t("guide.options")}
                  </Text>
                  <ul className={styles.options}>
                    {parameter.options.map((option) => (
                      <li key={option}>
                        <Text size={200} weight="semibold" lang="en">
                          {option}
                        </Text>{" "}
                        <Text size={200} lang={words.lang}>
                          {words.option(parameter, option)}
                        </Text>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>

      <Section title={t("guide.result")}>
        <Text block lang={words.lang}>
          {words.returns(definition)}
        </Text>
      </Section>
      <Section title={t("guide.errors")}>
        <ul className={styles.list}>
          <li className={styles.item}>{t("guide.errorValue")}</li>
          <li className={styles.item}>{t("guide.errorNotAvailable")}</li>
        </ul>
      </Section>

      <Section title={t("guide.example")}>
        {definition.examples.map((example) => (
          <ExampleBox key={example.formula} example={example} />
        ))}
      </Section>

      <Section title={t("guide.law")}>
        {definition.citations.length === 0 && <Text>{t("guide.noLaw")}</Text>}
        <ul className={styles.list}>
          {definition.citations.map((id) => {
            const citation = citationOf(id);
            const { sentence, checkedOn } = citation;
            return (
              <li key={id} className={styles.item}>
                <Authority id={id} />
                <Text block lang="en">
                  {sentence}
                  {` ${remarksOn(citation)}`.trimEnd()}
                </Text>
                <Text size={200} className={styles.quiet}>
                  {t("guide.checked", { date: language.date(checkedOn) })}
                </Text>
              </li>
            );
          })}
        </ul>
        <Text size={200} className={styles.quiet}>
          {t("result.confidenceNote")}
        </Text>
      </Section>
    </>
  );
}

const cellText = (cell: Scalar) => (typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : String(cell));

function ExampleBox({ example }: { example: Example }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const { formula, result } = example;
  return (
    <>
      <code className={styles.code}>{formula}</code>
      {Array.isArray(result) ? (
        // The scroll area can receive the focus, so that it can be scrolled with the keyboard.
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={t("guide.exampleResult", { formula })}>
          <table className={styles.table}>
            <tbody>
              {(result as readonly (readonly Scalar[])[]).map((line, row) => (
                <tr key={row}>
                  {line.map((cell, column) => (
                    <td key={column} className={styles.cell}>
                      {cellText(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Text block className={styles.text}>
          {t("guide.exampleGives")} <Text weight="semibold">{cellText(result as Scalar)}</Text>
        </Text>
      )}
    </>
  );
}
