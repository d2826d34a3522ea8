import { Link } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { placeText } from "../../office/addresses";
import { goTo } from "../../office/selection";
import type { CellPlace } from "../../office/sources";
import { usePane } from "../pane/pane";

/** A link that selects a cell in the sheet. */
export function CellLink({ place, children, label }: { place: CellPlace; children?: ReactNode; label?: string }) {
  const { language, fail } = usePane();
  const address = placeText(place);
  return (
    <Link
      as="button"
      inline
      aria-label={label ?? language.t("health.goTo", { cell: address })}
      onClick={() => void goTo(place).catch(fail)}
    >
      {children ?? address}
    </Link>
  );
}
