import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useLanguage } from "../../pane/pane";
import { useCertificateSay } from "./certificate-say";

/** Asks before answers are written into the register. */
export function ConfirmWriting(props: { text: string; onWrite: () => void; onCancel: () => void }) {
  const say = useCertificateSay();
  const { t } = useLanguage();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && props.onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("take.confirm")}</DialogTitle>
          <DialogContent>{props.text}</DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={props.onWrite}>
              {say("take.confirmYes")}
            </Button>
            <Button onClick={props.onCancel}>{t("app.cancel")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
