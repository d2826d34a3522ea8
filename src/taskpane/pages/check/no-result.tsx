import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Subtitle1,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular, InfoRegular } from "@fluentui/react-icons";
import type { CellPlace } from "../../../office/sources";
import { usePane } from "../../pane/pane";
import { CellLink } from "../../parts/cell-link";

const useStyles = makeStyles({
  verdict: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: `${tokens.spacingVerticalXS} 0`,
  },
  icon: { fontSize: "28px", flexShrink: 0 },
  stale: { marginBottom: tokens.spacingVerticalS },
});

/** The cells have changed since they were read. */
export function StaleNotice({ stale, onReadAgain }: { stale: boolean; onReadAgain: () => void }) {
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <div role="status">
      {stale && (
        <MessageBar intent="warning" layout="multiline" className={styles.stale}>
          <MessageBarBody>{t("result.stale")}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" icon={<ArrowSyncRegular />} onClick={onReadAgain}>
              {t("health.recheck")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

/** Why there is no result, with a link to the row that is named. */
export function NoResult({ intro, message, place }: { intro?: string; message: string; place: CellPlace | null }) {
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <div role="alert">
      <div className={styles.verdict}>
        <InfoRegular className={styles.icon} aria-hidden />
        <Subtitle1 as="h2">{t("result.none")}</Subtitle1>
      </div>
      {intro && <Text block>{intro}</Text>}
      <Text block weight="semibold">
        {message}
      </Text>
      {place && (
        <p>
          <CellLink place={place} label={t("result.goToRow")}>
            {t("result.goToRow")}
          </CellLink>
        </p>
      )}
    </div>
  );
}
