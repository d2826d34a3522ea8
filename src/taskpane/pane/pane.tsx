import { createContext, type ReactNode, useCallback, useContext, useMemo, useReducer } from "react";
import type { CellPlace, DataSource } from "../../office/sources";
import { asHostProblem } from "../../office/batch";
import { type UndoRecord } from "../../office/write";
import type { CheckSubject } from "../../checks/check-subject";
import type { CheckId } from "../../checks/definitions/definition";
import type { Proposal } from "../../checks/scan/proposal";
import type { Language } from "../../text/language";
import { MissingPart } from "../../text/load-part";

export type PageName =
  "start" | "check" | "portfolio" | "whatIf" | "explain" | "guide" | "freeze" | "templates" | "certificates";

/** The parameters with which a page is opened. */
interface PageParameters {
  readonly check?: CheckId;
  readonly source?: DataSource;
  /** A check over a table, with what was found for it in the workbook. */
  readonly proposal?: Proposal;
  /** The function to show in the guide. */
  readonly functionId?: string;
}

export interface Notice {
  readonly intent: "success" | "warning" | "error" | "info";
  readonly text: string;
  /** The notice is about the newest action, so its Undo button belongs next to it. */
  readonly ofAction?: true;
  /** The cell that the notice is about. */
  readonly place?: CellPlace;
  /** The notice reports an undo, so it offers to undo the action before it. */
  readonly wasUndone?: true;
  /** A way on, for what could not be done. */
  readonly offer?: { readonly text: string; readonly run: () => void };
  /** An address that the notice is about, to be copied. */
  readonly address?: string;
}

/** A problem that an action left behind. Its text also mentions the action. */
export interface Trouble {
  readonly text: string;
  readonly place?: CellPlace;
}

interface Action extends UndoRecord {
  readonly text: string;
}

interface State {
  readonly page: PageName;
  readonly parameters: PageParameters;
  /** Counts openings, so that reopening a page starts it afresh. */
  readonly visit: number;
  readonly notice: Notice | null;
  /** Oldest first. */
  readonly actions: readonly Action[];
  readonly subject: CheckSubject | null;
}

type Event =
  | { readonly type: "open"; readonly page: PageName; readonly parameters: PageParameters }
  | { readonly type: "notify"; readonly notice: Notice | null }
  | { readonly type: "acted"; readonly action: Action; readonly trouble: Trouble | null }
  | { readonly type: "undone"; readonly action: Action; readonly notice: Notice; readonly kept: boolean }
  | { readonly type: "subject"; readonly subject: CheckSubject };

const MOST_ACTIONS = 20;

function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "open":
      return { ...state, page: event.page, parameters: event.parameters, visit: state.visit + 1, notice: null };
    case "notify":
      return { ...state, notice: event.notice };
    case "acted":
      return {
        ...state,
        actions: [...state.actions, event.action].slice(-MOST_ACTIONS),
        notice: event.trouble
          ? {
              intent: "warning",
              text: event.trouble.text,
              ofAction: true,
              ...(event.trouble.place ? { place: event.trouble.place } : {}),
            }
          : { intent: "success", text: event.action.text, ofAction: true },
      };
    case "undone":
      return {
        ...state,
        actions: state.actions.filter((action) => event.kept || action !== event.action),
        notice: event.notice,
      };
    case "subject":
      return { ...state, subject: event.subject };
  }
}

/** What pages share: the language, the current page, notices to the person, and what can be undone. */
export interface Pane extends State {
  readonly language: Language;
  readonly dark: boolean;
  readonly open: (page: PageName, parameters?: PageParameters) => void;
  readonly notify: (notice: Notice | null) => void;
  /** Shows a problem with the host. */
  readonly fail: (problem: unknown) => void;
  /** Records an action that can be undone and reports it: as a success, or as a warning if it left trouble. */
  readonly acted: (text: string, record: UndoRecord, trouble?: Trouble | null) => void;
  /** Undoes the newest action. */
  readonly undo: () => Promise<boolean>;
  readonly setSubject: (subject: CheckSubject) => void;
}

const Context = createContext<Pane | null>(null);

export function usePane(): Pane {
  const pane = useContext(Context);
  if (!pane) throw new Error("Outside of the pane.");
  return pane;
}

/** Only the language, for parts that show text. */
export function useLanguage(): Language {
  return usePane().language;
}

function hostProblemText(language: Language, problem: unknown): string {
  const { kind, message } = asHostProblem(problem);
  return language.t(`host.${kind}`, { message });
}

export function PaneProvider(props: { language: Language; dark: boolean; firstPage: PageName; children: ReactNode }) {
  const { language, dark } = props;
  const [state, dispatch] = useReducer(reduce, {
    page: props.firstPage,
    parameters: {},
    visit: 0,
    notice: null,
    actions: [],
    subject: null,
  });
  const open = useCallback(
    (page: PageName, parameters: PageParameters = {}) => dispatch({ type: "open", page, parameters }),
    [],
  );
  const notify = useCallback((notice: Notice | null) => dispatch({ type: "notify", notice }), []);
  const fail = useCallback(
    (problem: unknown) => {
      // The pane says so on every page.
      if (problem instanceof MissingPart) return;
      dispatch({ type: "notify", notice: { intent: "error", text: hostProblemText(language, problem) } });
    },
    [language],
  );
  const acted = useCallback(
    (text: string, record: UndoRecord, trouble: Trouble | null = null) =>
      dispatch({
        type: "acted",
        action: { text, undo: record.undo, ...(record.deletesSheets ? { deletesSheets: true } : {}) },
        trouble,
      }),
    [],
  );
  const setSubject = useCallback((subject: CheckSubject) => dispatch({ type: "subject", subject }), []);
  const newest = state.actions.at(-1);
  const undo = useCallback(async () => {
    if (!newest) return false;
    try {
      const done = await newest.undo();
      const notice: Notice = done
        ? { intent: "success", text: language.t("app.undone", { action: newest.text }), wasUndone: true }
        : { intent: "warning", text: language.t("app.undoConflict") };
      dispatch({ type: "undone", action: newest, notice, kept: false });
      return done;
    } catch (problem) {
      const notice: Notice = { intent: "error", text: hostProblemText(language, problem) };
      // If the sheet is gone, it stays gone: drop the action so that it does not block those before it.
      const { kind } = asHostProblem(problem);
      dispatch({ type: "undone", action: newest, notice, kept: kind !== "gone" && kind !== "goneSheet" });
      return false;
    }
  }, [newest, language]);

  const pane = useMemo<Pane>(
    () => ({ ...state, language, dark, open, notify, fail, acted, undo, setSubject }),
    [state, language, dark, open, notify, fail, acted, undo, setSubject],
  );
  return <Context value={pane}>{props.children}</Context>;
}
