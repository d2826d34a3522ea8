import { decidingSteps } from "../../checks/deciding-steps";
import type { StepRow } from "../../checks/definitions/definition";
import { useLanguage } from "../pane/pane";
import { StepList } from "./decisions";
import { Fold } from "./fold";

/** The steps that settled a result; the others on request. */
export function DecidingSteps({ steps, above }: { steps: readonly StepRow[]; above: number }) {
  const { t } = useLanguage();
  const { deciding, others } = decidingSteps(steps);
  return (
    <>
      <StepList steps={deciding} above={above} />
      {others.length > 0 && (
        <Fold title={t("result.stepsRest", { count: others.length })}>
          <StepList steps={others} above={above} />
        </Fold>
      )}
    </>
  );
}
