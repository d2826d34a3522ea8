import { Link } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { placeText } from "../../office/addresses";
import type { CellPlace } from "../../office/sources";
import { usePane } from "../pane/pane";
import { useGoTo } from "../pane/use-go-to";

/** A link that selects a cell in the sheet. */
export function CellLink({ place, children, label }: { place: CellPlace; children?: ReactNode; label?: string }) {
  const { language } = usePane();
  const goTo = useGoTo();
  const address = placeText(place);
  return (
    <Link
      as="button"
      inline
      aria-label={label ?? language.t("health.goTo", { cell: address })}
      onClick={() => void goTo(place)}
    >
      {children ?? address}
    </Link>
  );
}

/** A list of links to cells. If there are more than `most`, the others are counted. */
export function CellLinks({ places, most = places.length }: { places: readonly CellPlace[]; most?: number }) {
  const { comma, t } = usePane().language;
  return (
    <>
      {places.slice(0, most).map((place, index) => (
        <span key={index}>
          {index > 0 && comma}
          <CellLink place={place} />
        </span>
      ))}
      {places.length > most && `${comma}${t("health.more", { count: places.length - most })}`}
    </>
  );
}
