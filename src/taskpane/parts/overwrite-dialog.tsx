import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useLanguage } from "../pane/pane";

/** Asks before filled cells are overwritten. */
export function OverwriteDialog(props: {
  count: number;
  address: string;
  onOverwrite: () => void;
  onNewSheet?: () => void;
  onCancel: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && props.onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("write.notEmpty")}</DialogTitle>
          <DialogContent>{t("write.notEmptyText", { count: props.count, address: props.address })}</DialogContent>
          <DialogActions fluid>
            {props.onNewSheet && (
              <Button appearance="primary" onClick={props.onNewSheet}>
                {t("write.newSheet")}
              </Button>
            )}
            <Button onClick={props.onOverwrite}>{t("write.overwrite")}</Button>
            <Button onClick={props.onCancel}>{t("app.cancel")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
