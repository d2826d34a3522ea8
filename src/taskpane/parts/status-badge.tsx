import { Badge } from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";
import type { ShownStatus } from "../../checks/definitions/definition";

/** What a status is for the person: good, bad, open, or neither. */
export const statusTones: Readonly<Record<ShownStatus, "success" | "danger" | "warning" | "informative">> = {
  qualifies: "success",
  meets: "success",
  passes: "success",
  counts: "success",
  partly: "warning",
  unknown: "warning",
  missing: "warning",
  "does not": "danger",
  fails: "danger",
  "drops out": "danger",
  "left out": "informative",
  "not evaluated": "informative",
  "is FEOC": "danger",
  "is not FEOC": "success",
  "not PFE": "success",
  PFE: "danger",
};

/** A status in the pane's language. */
export function StatusBadge({ status }: { status: ShownStatus }) {
  const { t } = useLanguage();
  return (
    <Badge appearance="outline" color={statusTones[status]}>
      {t(`result.status.${status}`)}
    </Badge>
  );
}
