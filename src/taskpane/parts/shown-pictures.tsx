import { Text } from "@fluentui/react-components";
import { type FunctionComponent, Suspense } from "react";
import { useLanguage } from "../pane/pane";
import { lazyPart } from "./lazy-part";
import type { PicturesProps } from "./pictures";

/** The drawings are loaded for the results that have one. */
const Pictures: FunctionComponent<PicturesProps> = lazyPart(
  () => import(/* webpackChunkName: "pictures" */ "./pictures"),
);

export function ShownPictures(props: PicturesProps) {
  const { t } = useLanguage();
  if (props.pictures.length === 0) return null;
  return (
    <Suspense fallback={<Text block>{t("app.loading")}</Text>}>
      <Pictures {...props} />
    </Suspense>
  );
}
