import { useEffect, useSyncExternalStore } from "react";
import { dateSystem, type DateSystem, learnDateSystem, onDateSystem } from "../../office/date-system";

/** The workbook's date system, asked for again with every `visit`: it can be switched while the pane is open. */
export function useDateSystem(visit: number): DateSystem {
  useEffect(() => void learnDateSystem(), [visit]);
  return useSyncExternalStore(onDateSystem, dateSystem);
}
