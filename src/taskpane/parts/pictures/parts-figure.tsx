import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import type { PartsBar, PartsPicture } from "../../../checks/pictures/picture";
import { useLanguage } from "../../pane/pane";
import type { Choose } from "./choose";
import { lengthOf, usePictureStyles } from "./styles";

const useStyles = makeStyles({
  line: { display: "block", padding: `${tokens.spacingVerticalXS} 0` },
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  amount: { flexShrink: 0 },
  track: { display: "block", height: "14px", marginTop: tokens.spacingVerticalXXS },
  bar: { position: "relative", display: "flex", height: "100%", minWidth: "3px" },
});

/** Costs by supplier or component, stacked: what counts, what is unknown, and what counts against the required share. */
export function PartsFigure({ picture, choose }: { picture: PartsPicture; choose: Choose }) {
  const styles = useStyles();
  const shared = usePictureStyles();
  const { t, money, number, percent, say, list } = useLanguage();
  const { about, bars } = picture;
  const amount = picture.format === "money" ? money : number;
  const sumOf = ({ counts, doesNot, unknown }: PartsBar) => counts + doesNot + unknown;
  const most = Math.max(...bars.map(sumOf));
  const parts = [
    { key: "counts", fill: shared.good, name: t(`pictures.parts.${about}.counts`) },
    { key: "unknown", fill: shared.unknown, name: t("pictures.parts.unknown") },
    { key: "doesNot", fill: shared.bad, name: t(`pictures.parts.${about}.doesNot`) },
  ] as const;
  const used = parts.filter(({ key }) => bars.some((bar) => bar[key] > 0));
  const labelOf = ({ label, others }: PartsBar) =>
    others !== undefined
      ? t("result.chart.other", { count: others })
      : label === null
        ? t("result.chart.unknown")
        : say(label);
  const barOf = (bar: PartsBar) => {
    const amounts = parts.flatMap(({ key, name }) =>
      bar[key] > 0 ? [t("pictures.parts.amount", { name, amount: amount(bar[key]) })] : [],
    );
    const said = t("pictures.parts.said", { label: labelOf(bar), parts: list(amounts) });
    const chosen = choose(bar.rows);
    const total = sumOf(bar);
    const drawn = (
      <>
        <span className={styles.head} aria-hidden>
          <Text size={200} className={shared.wrap}>
            {labelOf(bar)}
          </Text>
          <Text size={200} className={styles.amount}>
            {amount(total)}
          </Text>
        </span>
        <span className={styles.track} {...(chosen ? { "aria-hidden": true } : { role: "img", "aria-label": said })}>
          <span className={mergeClasses(styles.bar, shared.outlined)} style={{ width: lengthOf(total / most) }}>
            {parts.map(({ key, fill }) => (
              <span key={key} className={fill} style={{ width: lengthOf(bar[key] / total) }} />
            ))}
            <span className={shared.mark} style={{ left: lengthOf(picture.threshold) }} />
          </span>
        </span>
      </>
    );
    return chosen ? (
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
    );
  };
  return (
    <figure className={shared.figure} data-picture="parts">
      <Text as="span" weight="semibold" className={shared.caption}>
        {t(`pictures.parts.${picture.by}`)}
      </Text>
      <div className={shared.legend} aria-hidden>
        {used.map(({ key, fill, name }) => (
          <span key={key} className={shared.key}>
            <span className={mergeClasses(shared.swatch, shared.outlined, fill)} />
            <Text size={200}>{name}</Text>
          </span>
        ))}
      </div>
      <Text block size={200} className={shared.quiet}>
        {t("pictures.parts.mark", { threshold: percent(picture.threshold) })}
      </Text>
      <ul className={shared.list}>
        {bars.map((bar, index) => (
          <li key={index}>{barOf(bar)}</li>
        ))}
      </ul>
    </figure>
  );
}
