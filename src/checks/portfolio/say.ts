import type { Language, TextKey } from "../../text/language";
import { checkOf } from "../definitions";
import type { Figure } from "../definitions/definition";
import { sayIssue } from "../issue-text";
import type { Missing } from "../scan/proposal";
import { shareBeside } from "../share-text";
import type { NextStep, PortfolioLine } from "./line";

/** Whose line it is. */
export function sayName({ name, table }: PortfolioLine, { t }: Language): string {
  switch (name.kind) {
    case "vehicle":
      return name.text === "" ? t("portfolio.vehicle", { row: String(name.row) }) : name.text;
    case "group":
      return name.text === "" ? t("portfolio.unnamed", { header: name.header }) : name.text;
    case "table":
    case "entity":
      return name.text === "" ? table : name.text;
  }
}

/** The state in a few words. */
export function sayState({ check, state }: PortfolioLine, { t }: Language): string {
  return t(stateText(check, state));
}

function stateText(check: PortfolioLine["check"], state: PortfolioLine["state"]): TextKey {
  if (check === "cleanVehicleCredit" && state === "met") return "portfolio.state.credit";
  if (check === "cleanVehicleCredit" && state === "notMet") return "portfolio.state.noCredit";
  if (check === "foreignEntitiesOfConcern" && state === "met") return "portfolio.state.notFeoc";
  if (check === "foreignEntitiesOfConcern" && state === "notMet") return "portfolio.state.feoc";
  return `portfolio.state.${state}`;
}

/** The check, its table and its rows. */
export function sayAbout({ check, table, rows }: PortfolioLine, { t }: Language): string {
  const title = checkOf(check)?.title;
  return t("portfolio.about", {
    check: title ? t(title) : check,
    table,
    rows: t("result.rowsOf", { count: rows }),
  });
}

/** The share beside its minimum, never on the wrong side of it; null if there is none. */
export function sayShare({ bar }: PortfolioLine, { t, percent, tag }: Language): string | null {
  if (!bar) return null;
  const { share, threshold, potential = share, meets } = bar;
  return t(potential > share ? "result.bar" : "result.barShort", {
    share: shareBeside(share, threshold, meets, tag),
    threshold: percent(threshold),
    potential: percent(potential),
  });
}

/** A figure with its title. */
export function sayFigure(
  { title, value, format }: Figure,
  { t, percent, money, number, date, say }: Language,
): string {
  const shown =
    typeof value === "boolean"
      ? t(value ? "app.yes" : "app.no")
      : typeof value === "object"
        ? say(value)
        : typeof value === "string"
          ? format === "date"
            ? date(value)
            : value
          : format === "percent"
            ? percent(value)
            : format === "money"
              ? money(value)
              : number(value);
  return `${t(title)}: ${shown}`;
}

/** What is unknown in the line; null if nothing is. */
export function sayUnknown({ check, state, unknown }: PortfolioLine, { t }: Language): string | null {
  if (unknown === 0 || check === "foreignEntitiesOfConcern") return null;
  if (check === "cleanVehicleCredit") return t("portfolio.unknownFacts", { count: unknown });
  if (check === "advancedManufacturing" && state === "stopped") return t("portfolio.withoutResult", { count: unknown });
  return t("portfolio.unknown", { count: unknown });
}

/** Why the line has no result; null if it has one. */
export function sayStop(line: PortfolioLine, language: Language): string | null {
  const { stop, rows } = line;
  const { t, say, date, list } = language;
  switch (stop?.kind) {
    case undefined:
      return null;
    case "missing":
      return list(
        stop.missing.map((each) => sayMissing(each, line, language)),
        " ",
      );
    case "totals":
      return t("portfolio.stop.totals", { count: stop.count });
    case "issue":
      return sayIssue(stop.issue, language);
    case "problem":
      return say(stop.reason, stop.above);
    case "unnamed":
      return t("portfolio.stop.unnamed", { count: rows, header: stop.header });
    case "twoDays":
      return t("portfolio.stop.twoDays", { first: date(stop.days[0]), second: date(stop.days[1]) });
    case "noDay":
      return t("portfolio.stop.noDay", { header: stop.header });
    case "unreadable":
      return t("host.failed", { message: stop.message });
  }
}

function sayMissing(missing: Missing, { check: id, table }: PortfolioLine, { t }: Language): string {
  const check = checkOf(id);
  switch (missing.kind) {
    case "column":
    case "yesNo": {
      const need = check?.roles.find(({ key }) => key === missing.role)?.columns.find(({ key }) => key === missing.key);
      return t("columns.missing", { column: need ? t(need.title) : missing.key });
    }
    case "date":
      return t("columns.missingDate");
    case "choice": {
      const option = check?.options.find(({ key }) => key === missing.key);
      return t("portfolio.stop.choice", { option: option ? t(option.title) : missing.key });
    }
    case "table": {
      const title = check?.roles.find(({ key }) => key === missing.role)?.title;
      return t("portfolio.stop.table", { table: title ? t(title) : missing.role });
    }
    case "rows":
      return t("source.noRows", { name: table });
    case "combine":
      return t("portfolio.stop.combine");
  }
}

/** The next step; null if there is none to name. */
export function sayNext(line: PortfolioLine, language: Language, next: NextStep = line.next): string | null {
  const { t, tag, say, money, number, list } = language;
  const { source } = line;
  switch (next.kind) {
    case "none":
    case "settle":
    case "planLater":
      return null;
    case "evidence": {
      const { rows, fewest } = next;
      const share = shareBeside(next.share, next.threshold, next.share >= next.threshold, tag);
      return fewest !== null && fewest < rows
        ? t("portfolio.next.evidenceFew", { count: fewest, rows: number(rows), share })
        : t("portfolio.next.evidence", { count: rows, share });
    }
    case "plan": {
      const cost = next.format === "money" ? money(next.amount) : number(next.amount);
      const values = { count: next.rows.length, cost };
      const key: TextKey = !next.isLeast
        ? next.function === "RESOURCING_PLAN"
          ? "whatIf.planBound"
          : "whatIf.assistanceBound"
        : next.of === "cost"
          ? "whatIf.plan"
          : next.of === "value"
            ? "portfolio.next.value"
            : next.of === "extra"
              ? "whatIf.assistancePlan"
              : "whatIf.movePlan";
      const names = next.rows.slice(0, MOST_NAMES).map((row, index) => {
        const place = source.placeOf(row);
        return next.names[index] || t("result.row", { row: String((place?.row ?? row) + 1) });
      });
      const others = next.rows.length - names.length;
      const shown = others > 0 ? [...names, t("health.more", { count: others })] : names;
      return list([t(key, values), ...(names.length > 0 ? [`${list(shown)}.`] : [])], " ");
    }
    case "noPlan":
      return say(next.reason, next.above);
    case "move":
      return sayFigure(next.figure, language);
    case "fact": {
      const values = { test: say(next.test), reason: say(next.reason, source.above) };
      return t(next.isMissing ? "portfolio.next.missing" : "portfolio.next.fails", values);
    }
  }
}

/** How many rows of a plan are named. */
const MOST_NAMES = 3;
