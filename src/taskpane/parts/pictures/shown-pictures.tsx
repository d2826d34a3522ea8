import { Text } from "@fluentui/react-components";
import { type FunctionComponent, Suspense } from "react";
import { useLanguage } from "../../pane/pane";
import { type AreaOf, useSelectRows } from "../../pane/use-select-rows";
import { lazyPart } from "../lazy-part";
import type { PicturesProps } from ".";

/** The drawings are loaded for the results that have one. */
const Pictures: FunctionComponent<PicturesProps> = lazyPart(() => import(/* webpackChunkName: "pictures" */ "."));

/** The pictures of a result. Their parts select their rows in the sheet. */
export function ShownPictures({ areaOf, ...props }: Omit<PicturesProps, "onChoose"> & { areaOf: AreaOf }) {
  const { t } = useLanguage();
  const selectRows = useSelectRows(areaOf);
  if (props.pictures.length === 0) return null;
  return (
    <div data-selects>
      <Suspense fallback={<Text block>{t("app.loading")}</Text>}>
        <Pictures {...props} onChoose={(rows) => void selectRows(rows)} />
      </Suspense>
    </div>
  );
}
