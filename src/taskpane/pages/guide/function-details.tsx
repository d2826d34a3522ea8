import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { Fragment, use } from "react";
import type { Example, FunctionDefinition, Scalar } from "../../../functions/declaration";
import { definitions } from "../../../functions/catalogue";
import { citationOf, remarksOn } from "../../../law";
import { spell, spellingFor, type SpellingId, spellResult } from "../../../text/formula-spelling";
import { functionPage } from "../../../text/function-page";
import { usePane } from "../../pane/pane";
import { Authority } from "../../parts/authority";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { functionWords } from "../../model/function-texts";
import { InsertFunction } from "./insert-function";

const useStyles = makeStyles({
  name: { overflowWrap: "anywhere" },
  back: { marginBottom: tokens.spacingVerticalS },
  text: { display: "block", marginBottom: tokens.spacingVerticalXS },
  quiet: { display: "block", color: tokens.colorNeutralForeground3 },
  relation: { color: tokens.colorNeutralForeground3 },
  example: {
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "baseline",
  },
  formula: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere", minWidth: 0 },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  options: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  item: { margin: `0 0 ${tokens.spacingVerticalS}`, overflowWrap: "anywhere" },
  scroll: { overflowX: "auto", flexBasis: "100%", margin: `${tokens.spacingVerticalXS} 0` },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  cell: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    textAlign: "start",
    verticalAlign: "top",
    minWidth: "40px",
  },
});

interface FunctionDetailsProps {
  definition: FunctionDefinition;
  onBack: () => void;
  onShow: (id: string) => void;
}

/** One function: its arguments, result and authorities, and a form to insert it. The help page shows the same, in the same order. */
export function FunctionDetails({ definition, onBack, onShow }: FunctionDetailsProps) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const words = use(functionWords(language.tag));
  const { parameters, canFail, examples, ceiling, authorities, related } = functionPage(definition, definitions);
  // Formulas are read next to those of the sheet, whatever the language of the pane.
  const spelling = spellingFor(Office.context.displayLanguage);
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
        {parameters.length === 0 && <Text>{t("guide.noArguments")}</Text>}
        <ul className={styles.list}>
          {parameters.map((parameter) => (
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
      <Section title={t("guide.example")}>
        {examples.map((example) => (
          <ExampleBox key={example.formula} example={example} spelling={spelling} />
        ))}
        {spelling !== "en" && (
          <Text size={200} className={styles.quiet}>
            {t("functionPage.spelled")}
          </Text>
        )}
      </Section>
      {canFail && (
        <Section title={t("guide.errors")}>
          <ul className={styles.list}>
            <li className={styles.item}>{t("guide.errorValue")}</li>
            <li className={styles.item}>{t("guide.errorNotAvailable")}</li>
          </ul>
        </Section>
      )}
      {ceiling && (
        <Section title={t("functionPage.ceiling")}>
          <Text block>{t(`functionPage.${ceiling.unit}`, { count: ceiling.count })}</Text>
        </Section>
      )}

      <Section title={t("guide.law")}>
        {authorities.length === 0 && <Text>{t("guide.noLaw")}</Text>}
        <ul className={styles.list}>
          {authorities.map((id) => {
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

      {related.length > 0 && (
        <Section title={t("functionPage.related")}>
          <ul className={styles.list}>
            {related.map(({ id, relation }) => (
              <li key={id} className={styles.item}>
                <Link as="button" inline data-related={id} onClick={() => onShow(id)}>
                  {id}
                </Link>{" "}
                <Text size={200} className={styles.relation}>
                  {t(`functionPage.${relation}`)}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function ExampleBox({ example, spelling }: { example: Example; spelling: SpellingId }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const { result } = example;
  const formula = spell(example.formula, spelling);
  return (
    <div className={styles.example}>
      <code className={styles.formula}>{formula}</code>
      <Text size={200} className={styles.relation}>
        {t("guide.exampleGives")}
      </Text>
      {Array.isArray(result) ? (
        // The scroll area can receive the focus, so that it can be scrolled with the keyboard.
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={t("guide.exampleResult", { formula })}>
          <table className={styles.table}>
            <tbody>
              {(result as readonly (readonly Scalar[])[]).map((line, row) => (
                <tr key={row}>
                  {line.map((cell, column) => (
                    <td key={column} className={styles.cell}>
                      {spellResult(cell, spelling)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Text weight="semibold">{spellResult(result as Scalar, spelling)}</Text>
      )}
    </div>
  );
}
