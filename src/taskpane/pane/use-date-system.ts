import { useEffect, useSyncExternalStore } from "react";
import { dateSystem, type DateSystem, learnDateSystem, onDateSystem } from "../../office/date-system";

/** The workbook's date system, determined again at every `visit` because it can be switched while the pane is open. */
export function useDateSystem(visit: number): DateSystem {
  useEffect(() => void learnDateSystem(), [visit]);
  return useSyncExternalStore(onDateSystem, dateSystem);
}
