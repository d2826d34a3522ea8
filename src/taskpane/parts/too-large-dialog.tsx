import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { Payload } from "../../checks/payload";
import { megabytes } from "../../report/payload";
import { useLanguage } from "../pane/pane";

/** Says why a formula is not inserted: Excel does not carry its cells. Offers its values, if they are known. */
export function TooLargeDialog(props: {
  payload: Payload & { readonly bytes: number };
  onValues: (() => void) | null;
  onCancel: () => void;
}) {
  const { t } = useLanguage();
  const { id, bytes } = props.payload;
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && props.onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("payload.title")}</DialogTitle>
          <DialogContent>{t("payload.guideText", { name: `IRA.${id}`, size: megabytes(bytes) })}</DialogContent>
          <DialogActions fluid>
            {props.onValues && (
              <Button appearance="primary" onClick={props.onValues}>
                {t("payload.guideValues")}
              </Button>
            )}
            <Button onClick={props.onCancel}>{t("app.cancel")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
