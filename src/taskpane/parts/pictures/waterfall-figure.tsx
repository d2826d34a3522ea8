import { makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import type { WaterfallPicture, WaterfallStep } from "../../../checks/pictures/picture";
import { useLanguage } from "../../pane/pane";
import { Authority } from "../authority";
import type { Choose } from "./choose";
import { lengthOf, usePictureStyles } from "./styles";

const useStyles = makeStyles({
  item: { paddingBottom: tokens.spacingVerticalXS },
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, 40%) 1fr",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "center",
    minHeight: "36px",
  },
  label: { display: "flex", flexDirection: "column", overflowWrap: "anywhere", minWidth: 0 },
  track: { display: "block", position: "relative", height: "18px" },
  bar: { position: "absolute", top: 0, bottom: 0, minWidth: "3px" },
  adds: {
    backgroundColor: tokens.colorBrandBackground,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  // Hollow, so that what is taken away differs from what is added without its color.
  takes: {
    border: `2px dashed ${tokens.colorPaletteDarkOrangeForeground1}`,
    boxSizing: "border-box",
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  level: {
    position: "absolute",
    top: "-8px",
    bottom: "-8px",
    width: "1px",
    backgroundColor: tokens.colorNeutralStroke1,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
  total: { borderTop: `1px solid ${tokens.colorNeutralStroke1}`, paddingTop: tokens.spacingVerticalXS },
});

/** From full rates to the credit of 45X: each step with its amount and its clause; what is taken away falls. */
export function WaterfallFigure({ picture, choose }: { picture: WaterfallPicture; choose: Choose }) {
  const styles = useStyles();
  const shared = usePictureStyles();
  const { t, money, number, percent, say } = useLanguage();
  const { steps, components, missing } = picture;
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]), 0);
  if (most <= 0) return null;
  const titleOf = ({ step, label, others }: WaterfallStep) =>
    step !== "full"
      ? t(`pictures.waterfall.${step}`)
      : others !== undefined
        ? t("pictures.waterfall.others", { count: others })
        : say(label ?? "");
  const productOf = ({ product }: WaterfallStep) => {
    if (product === undefined) return null;
    const unit = say(product.unit);
    // A rate on costs or prices in dollars is a share of them.
    const isShare = typeof product.unit === "object" && "word" in product.unit && product.unit.word.startsWith("USD");
    const values = { quantity: number(product.quantity), unit };
    return isShare
      ? t("pictures.waterfall.productUsd", { ...values, percent: percent(product.rateUsd) })
      : t("pictures.waterfall.product", { ...values, rate: number(product.rateUsd) });
  };
  const amountOf = ({ step, from, to }: WaterfallStep) =>
    step === "full" && from > 0 ? `+${money(to - from)}` : step === "credit" ? money(to) : money(to - from);
  return (
    <figure className={shared.figure} data-picture="waterfall">
      <Text as="span" weight="semibold" className={shared.caption}>
        {t("pictures.waterfall")}
      </Text>
      <ul className={shared.list}>
        {steps.map((step, index) => {
          const product = productOf(step);
          const amount = amountOf(step);
          const said = t("pictures.waterfall.said", {
            step: step.step === "full" ? t("pictures.waterfall.full", { label: titleOf(step) }) : titleOf(step),
            amount: product === null ? amount : `${product} = ${amount}`,
          });
          const chosen = choose(step.rows);
          const [low, high] = step.from < step.to ? [step.from, step.to] : [step.to, step.from];
          const fill = step.step === "full" ? styles.adds : step.step === "credit" ? shared.good : styles.takes;
          const drawn = (
            <>
              <span className={styles.label} aria-hidden>
                <Text size={200}>{titleOf(step)}</Text>
                <Text size={300} weight="semibold">
                  {amount}
                </Text>
                {product !== null && (
                  <Text size={100} className={shared.quiet}>
                    {product}
                  </Text>
                )}
              </span>
              <span
                className={styles.track}
                {...(chosen ? { "aria-hidden": true } : { role: "img", "aria-label": said })}
              >
                <span className={styles.level} style={{ left: lengthOf(step.from / most) }} />
                <span className={styles.level} style={{ left: lengthOf(step.to / most) }} />
                <span
                  className={mergeClasses(styles.bar, step.step === "credit" && shared.outlined, fill)}
                  style={{ left: lengthOf(low / most), width: lengthOf((high - low) / most) }}
                />
              </span>
            </>
          );
          return (
            <li key={index} className={mergeClasses(styles.item, step.step === "credit" && styles.total)}>
              {chosen ? (
                <button
                  type="button"
                  className={mergeClasses(shared.choose, styles.line)}
                  aria-label={t("pictures.choose", { said })}
                  onClick={chosen}
                >
                  {drawn}
                </button>
              ) : (
                <div className={styles.line}>{drawn}</div>
              )}
              {step.citations.map((id) => (
                <div key={id}>
                  <Authority id={id} />
                </div>
              ))}
            </li>
          );
        })}
      </ul>
      {missing > 0 && <Text size={200}>{t("pictures.waterfall.missing", { count: missing })}</Text>}
      {components.length > 1 && (
        <details>
          <summary className={shared.summary}>{t("pictures.waterfall.by")}</summary>
          <ul className={shared.words}>
            {components.map((component, index) => (
              <li key={index} className={shared.wrap}>
                <Text size={200}>
                  {t("pictures.waterfall.line", {
                    label: say(component.label),
                    full: money(component.full),
                    capacity: money(component.capacity),
                    phaseOut: money(component.phaseOut),
                    credit: money(component.credit),
                  })}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  );
}
