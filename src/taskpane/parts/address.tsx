import { Button, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useLanguage } from "../pane/pane";

const useStyles = makeStyles({
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalXS },
  field: { flexGrow: 1, minWidth: "150px" },
});

/** An address to be opened in a browser. Where the host allows no copying, it can be selected. */
export function Address({ address }: { address: string }) {
  const styles = useStyles();
  const { t } = useLanguage();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={styles.line}>
      <Input
        readOnly
        size="small"
        className={styles.field}
        input={{ style: { minWidth: 0 } }}
        aria-label={t("address.label")}
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <Button size="small" onClick={() => void copy()}>
        {t("address.copy")}
      </Button>
      <Text size={200} role="status">
        {copied === null ? "" : t(copied ? "address.copied" : "address.notCopied")}
      </Text>
    </div>
  );
}
