import { LAW_VERSION } from "../../law";
import type { CellInput } from "../../workbook/office/write";
import type { ReportContent, ReportLine } from "../../workbook/report/check-report";
import type { CheckSubject } from "../app/pane";
import { figureText } from "../parts/figures";
import type { Language, TextKey } from "../text/language";
import { en } from "../text/en";
import type { CheckData } from "./check-data";
import type { CheckDefinition, CheckResult, Figure } from "./checks/definition";
import { reasonIn } from "./sentences";

const FORMATS: Readonly<Record<Figure["format"], string | undefined>> = {
  percent: "0.00%",
  money: "#,##0.00",
  number: "#,##0.##",
  date: undefined,
  text: undefined,
  truth: undefined,
};

function cellOfFigure(language: Language, figure: Figure): CellInput {
  const { value, format } = figure;
  if (typeof value === "number") {
    const numberFormat = FORMATS[format];
    return { number: value, ...(numberFormat ? { format: numberFormat } : {}) };
  }
  if (typeof value === "boolean") return { truth: value };
  return { text: figureText(language, figure) };
}

/** What a report of a check says: inputs with control totals, verdict, what decides, authorities. */
export function reportContent(
  check: CheckDefinition,
  subject: CheckSubject,
  data: CheckData,
  result: CheckResult,
  language: Language,
): ReportContent {
  const { t } = language;
  const inputs: ReportLine[] = [];
  for (const role of check.roles) {
    const source = subject.sources[role.key];
    if (!source) continue;
    const health = data.health.find(({ role: key }) => key === role.key);
    inputs.push({
      label: role.title ? t(role.title) : t("insert.source"),
      value: { text: `${source.sheet}: ${source.name}` },
      ...(health
        ? {
            remark: t("health.rows", {
              read: health.rowCount - health.blankRows,
              total: health.rowCount,
              blank: health.blankRows,
            }),
          }
        : {}),
    });
    for (const need of role.columns) {
      const column = subject.columns[role.key]?.[need.key];
      if (column === null || column === undefined) continue;
      inputs.push({ label: t(need.title), value: { text: source.headers[column] ?? "" } });
    }
  }
  for (const option of check.options) {
    const value = subject.options[option.key] ?? "";
    const choice = option.kind === "choice" ? option.choices.find((each) => each.value === value) : undefined;
    const shown = choice ? (typeof choice.title === "string" ? t(choice.title) : choice.title.plain) : value;
    inputs.push({ label: t(option.title), value: { text: shown } });
  }
  inputs.push({ label: t("insert.lawVersion"), value: { text: LAW_VERSION } });

  const verdict =
    result.state === "answer" && result.answer
      ? figureText(language, result.answer)
      : t(result.state === "met" ? "result.met" : result.state === "notMet" ? "result.notMet" : "result.notMetOpen");
  const status = (text: string) => (`result.status.${text}` in en ? t(`result.status.${text}` as TextKey) : text);
  const decisions: CellInput[][] = result.decisions.map((decision) => [
    { text: status(decision.status) },
    { number: decision.value, format: "#,##0.00" },
    { number: decision.rows.length },
    null,
    null,
    { text: reasonIn(language, decision.reason) },
    { text: decision.authority },
  ]);
  const steps: CellInput[][] = (result.steps ?? []).map((step) => [
    { text: step.cells[0] ?? "" },
    { text: status(step.status) },
    null,
    null,
    null,
    {
      text: step.cells
        .slice(1)
        .map((cell) => reasonIn(language, cell))
        .join(" "),
    },
    { text: step.authority },
  ]);
  return {
    name: `${t(check.title)} ${t("report.word")}`,
    title: t("report.title", { check: t(check.title) }),
    subtitle: `${t("app.notAdvice")} ${t("app.privacy")}`,
    parts: [
      { title: t("report.inputs"), lines: inputs },
      {
        title: t("report.verdict"),
        lines: [
          {
            label: verdict,
            ...(result.reason !== undefined ? { remark: reasonIn(language, result.reason) } : {}),
          },
          ...(result.bar
            ? [
                { label: t("result.share"), value: { number: result.bar.share, format: "0.0000%" } },
                { label: t("result.percentage"), value: { number: result.bar.threshold, format: "0%" } },
              ]
            : []),
          ...result.figures.map((figure) => ({ label: t(figure.title), value: cellOfFigure(language, figure) })),
        ],
      },
      { title: t("result.decides"), lines: [], table: [...steps, ...decisions] },
      {
        title: t("result.authority"),
        lines: [...new Set(result.authorities)].map((authority) => ({ label: authority })),
      },
    ],
  };
}
