import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useLanguage } from "../../pane/pane";
import { PageHeading } from "../../parts/page-heading";

const useStyles = makeStyles({
  top: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalXS,
  },
  kind: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  where: { color: tokens.colorNeutralForeground3, whiteSpace: "nowrap" },
  dots: { display: "flex", gap: "4px" },
  dot: {
    width: "18px",
    height: "4px",
    borderRadius: "2px",
    backgroundColor: tokens.colorNeutralStroke1,
    forcedColorAdjust: "none",
  },
  reached: {
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
});

/** A step of a guided check, with its number and a way back. */
export function StepFrame(props: {
  kind: string;
  step: number;
  total: number;
  title: string;
  onBack?: (() => void) | undefined;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useLanguage();
  const { step, total } = props;
  return (
    <>
      <div className={styles.top}>
        {props.onBack && (
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowLeftRegular />}
            aria-label={t("step.back")}
            title={t("step.back")}
            onClick={props.onBack}
          />
        )}
        <Text size={200} className={styles.kind}>
          {props.kind}
        </Text>
        <div className={styles.dots} aria-hidden>
          {Array.from({ length: total }, (_, index) => (
            <span key={index} className={index < step ? mergeClasses(styles.dot, styles.reached) : styles.dot} />
          ))}
        </div>
        <Text size={200} className={styles.where}>
          {t("step.of", { step, total })}
        </Text>
      </div>
      {/* A new heading for each step and each part of one, so that it receives the focus. */}
      <PageHeading key={props.title}>{props.title}</PageHeading>
      {props.children}
    </>
  );
}
