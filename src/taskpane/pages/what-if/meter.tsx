import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { shareBeside } from "../../../checks/share-text";
import { resultText } from "../../../checks/year-tables";
import { usePane } from "../../pane/pane";
import { VerdictBar } from "../../parts/verdict-bar";
import { type Compared, reaches, verdictColor } from "./comparison";

const useStyles = makeStyles({
  meter: {
    position: "sticky",
    // Under the notices and the menu of pages, above the fields that pass below it.
    zIndex: 1,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalM})`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    // Where little is seen at once, as at a zoom of 400 %, it would hide too much of the rest.
    "@media (max-height: 340px)": { position: "static" },
  },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  badge: { height: "auto", minHeight: "20px" },
  announced: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** What stays in view under the header of the pane. Keyboard focus never ends up behind it. */
export function InView({ children, said }: { children: ReactNode; said: string }) {
  const styles = useStyles();
  const own = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const header = document.querySelector("header");
    const page = document.documentElement;
    const measure = () => {
      const above = header?.offsetHeight ?? 0;
      setTop(above);
      page.style.scrollPaddingTop = `${above + (own.current?.offsetHeight ?? 0)}px`;
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (header) observer.observe(header);
    if (own.current) observer.observe(own.current);
    return () => {
      observer.disconnect();
      page.style.scrollPaddingTop = "";
    };
  }, []);
  return (
    <div ref={own} className={styles.meter} style={{ top }} data-meter>
      {children}
      <div className={styles.announced} role="status">
        {said}
      </div>
    </div>
  );
}

/** The result of the scenario, with a mark for what it is without it. */
export function Meter({ before, after, firstRow }: { before: Compared; after: Compared; firstRow: number }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, percent, tag } = language;
  if (!after.ok) {
    const why = language.say(after.problem.reason, firstRow);
    return (
      <InView said={why}>
        <Text block>{why}</Text>
      </InView>
    );
  }
  const verdict = resultText(language, after);
  const earlier = before.ok && before.share !== after.share ? before : null;
  const earlierReaches =
    earlier !== null && (earlier.threshold === after.threshold ? reaches(earlier) : earlier.share >= after.threshold);
  const share = shareBeside(after.share, after.threshold, reaches(after), tag);
  const shareSaid = t("result.barShort", { share, threshold: percent(after.threshold) });
  return (
    <InView said={t("whatIf.announced", { verdict, share: shareSaid })}>
      <div className={styles.line}>
        <Badge appearance="outline" className={styles.badge} color={verdictColor(after.state)}>
          {verdict}
        </Badge>
      </div>
      <VerdictBar
        compact
        share={after.share}
        threshold={after.threshold}
        meets={reaches(after)}
        {...(after.potential === undefined ? {} : { potential: after.potential })}
        {...(earlier === null ? {} : { before: earlier.share, beforeMeets: earlierReaches })}
      />
    </InView>
  );
}
