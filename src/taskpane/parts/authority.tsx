import { Badge, Text } from "@fluentui/react-components";
import { useLanguage } from "../app/pane";
import { authorityParts } from "../model/sentences";

/** A pin cite with how sure it is, in words: never by colour alone. */
export function Authority({ text }: { text: string }) {
  const { t } = useLanguage();
  const { cite, confidence, likelihood } = authorityParts(text);
  if (cite === "") return null;
  const label =
    confidence === "verified"
      ? t("result.verified")
      : confidence === "secondary"
        ? t("result.secondary")
        : confidence === "unverified"
          ? t("result.unverified", { likelihood: t(`result.likelihood.${likelihood ?? "low"}`) })
          : null;
  return (
    <span>
      <Text size={200}>{cite}</Text>{" "}
      {label !== null && (
        <Badge
          appearance="outline"
          size="small"
          color={confidence === "verified" ? "success" : confidence === "secondary" ? "informative" : "warning"}
        >
          {label}
        </Badge>
      )}
    </span>
  );
}
