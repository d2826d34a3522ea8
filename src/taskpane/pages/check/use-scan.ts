import { useCallback, useEffect, useRef, useState } from "react";
import type { Proposal, Scan } from "../../../checks/scan/proposal";
import type { Work } from "../../../office/batch";
import type { CellArea } from "../../../office/explain-references";
import { selectedArea } from "../../../office/selection";
import { loadPart } from "../../../text/load-part";
import { pointerReleased } from "../../pane/pointer";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { useWorkbookChanges } from "../../pane/use-workbook-changes";

export interface Scanned extends Scan {
  /** What was selected when the sheets were read. */
  readonly selected: CellArea | null;
  readonly readAt: Date;
}

async function look(work: Work): Promise<Scanned> {
  const readAt = new Date();
  const { scanWorkbook } = await loadPart(() => import(/* webpackChunkName: "scan" */ "../../../checks/scan/scan"));
  const scan = await scanWorkbook(work);
  return { ...scan, selected: await selectedArea().catch(() => null), readAt };
}

/** What the workbook offers to check. It is looked through again after every change, and what has changed is not opened. */
export function useScan() {
  const { language, notify, open } = usePane();
  const { t } = language;
  const [scan, setScan] = useState<Scanned | null>(null);
  const [isStopped, setStopped] = useState(false);
  const { run, running, done, cancel } = useTask();
  /** How many searches have begun, and which of them is shown: a slow one must not replace one that began after it. */
  const searches = useRef({ begun: 0, shown: 0 });

  const show = useCallback(async (number: number, found: Scanned, work: Work) => {
    await pointerReleased();
    if (work.signal.aborted || number < searches.current.shown) return;
    searches.current.shown = number;
    setStopped(false);
    setScan(found);
  }, []);
  const quietly = useCallback(
    async (work: Work) => {
      const number = ++searches.current.begun;
      await show(number, await look(work), work);
    },
    [show],
  );
  const { isWatched } = useWorkbookChanges(quietly);
  const again = useCallback(
    () =>
      run(
        async (work) => {
          const number = ++searches.current.begun;
          await show(number, await look(work), work);
        },
        () => setStopped(true),
      ),
    [run, show],
  );
  useEffect(() => void again(), [again]);

  /** Opens the check of a proposal, unless the workbook no longer holds what it says. */
  const start = useCallback(
    (proposal: Proposal) =>
      run(async (work) => {
        const { isStillTrue } = await loadPart(
          () => import(/* webpackChunkName: "scan" */ "../../../checks/scan/opening"),
        );
        if (!(await isStillTrue(proposal))) {
          const number = ++searches.current.begun;
          const found = await look(work);
          const now = found.proposals.find(({ id }) => id === proposal.id);
          if (JSON.stringify([now?.source, now?.date]) !== JSON.stringify([proposal.source, proposal.date])) {
            await show(number, found, work);
            notify({ intent: "info", text: t("scan.changed") });
            return;
          }
        }
        if (!work.signal.aborted) open("check", { proposal });
      }),
    [run, show, notify, open, t],
  );
  return { scan, isStopped, isWatched, running, done, cancel, again, start };
}
