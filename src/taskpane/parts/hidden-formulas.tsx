import { Text } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { type Hidden, hiddenSheets } from "../../office/sheets";
import type { CellPlace } from "../../office/sources";
import { useLanguage } from "../pane/pane";

/** Says how many formulas are on sheets that are not shown, and which sheets those are. Shows nothing if there are none. */
export function HiddenFormulas({ places }: { places: readonly CellPlace[] }) {
  const { t, list } = useLanguage();
  const [hidden, setHidden] = useState<ReadonlyMap<string, Hidden>>(new Map());
  useEffect(() => {
    let left = false;
    hiddenSheets()
      .then((found) => {
        if (!left) setHidden(found);
      })
      // A host that does not say which sheets are hidden leaves the sentence out.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [places]);
  const on = places.filter(({ sheet }) => hidden.has(sheet));
  if (on.length === 0) return null;
  const sheets = [...new Set(on.map(({ sheet }) => sheet))].map((sheet) =>
    t(`hidden.${hidden.get(sheet) as Hidden}`, { sheet }),
  );
  return <Text block>{t("hidden.formulas", { count: on.length, sheets: list(sheets) })}</Text>;
}
