import { Badge } from "@fluentui/react-components";
import { useLanguage } from "../app/pane";
import { en, type TextKey } from "../text/en";

const COLORS: Readonly<Record<string, "success" | "danger" | "warning" | "informative">> = {
  qualifies: "success",
  meets: "success",
  partly: "warning",
  unknown: "warning",
  missing: "warning",
  "does not": "danger",
  fails: "danger",
  passes: "success",
  "is FEOC": "danger",
  "is not FEOC": "success",
  "not PFE": "success",
  PFE: "danger",
};

/** A status as functions give it, in the pane's language. */
export function StatusBadge({ status }: { status: string }) {
  const { t } = useLanguage();
  if (status === "") return null;
  const key = `result.status.${status}`;
  return (
    <Badge appearance="outline" color={COLORS[status] ?? "informative"}>
      {key in en ? t(key as TextKey) : status}
    </Badge>
  );
}
