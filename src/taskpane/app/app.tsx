import {
  Button,
  FluentProvider,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowUndoRegular, DismissRegular, HomeRegular, NavigationRegular } from "@fluentui/react-icons";
import {
  Component,
  lazy,
  type LazyExoticComponent,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";
import { onPageRequest, type PageRequest } from "../pane/navigation";
import type { Language, TextKey } from "../../text/language";
import { StartPage } from "../pages/start/start-page";
import { CellLink } from "../parts/cell-link";
import { ManualCalculation } from "../parts/manual-calculation";
import { type PageName, PaneProvider, usePane } from "../pane/pane";
import { usePaneTheme } from "./theme";
import { useDateSystem } from "../pane/use-date-system";

type Page = LazyExoticComponent<() => ReactNode> | (() => ReactNode);

/** The start page is in the first load; every other page loads when it is opened. */
const PAGES: Readonly<Record<PageName, { title: TextKey; page: Page }>> = {
  start: { title: "page.start", page: StartPage },
  check: { title: "page.check", page: lazy(() => import(/* webpackChunkName: "check" */ "../pages/check/check-page")) },
  whatIf: {
    title: "page.whatIf",
    page: lazy(() => import(/* webpackChunkName: "what-if" */ "../pages/what-if/what-if-page")),
  },
  explain: {
    title: "page.explain",
    page: lazy(() => import(/* webpackChunkName: "explain" */ "../pages/explain/explain-page")),
  },
  guide: { title: "page.guide", page: lazy(() => import(/* webpackChunkName: "guide" */ "../pages/guide/guide-page")) },
  freeze: {
    title: "page.freeze",
    page: lazy(() => import(/* webpackChunkName: "freeze" */ "../pages/freeze/freeze-page")),
  },
  templates: {
    title: "page.templates",
    page: lazy(() => import(/* webpackChunkName: "templates" */ "../pages/templates/templates-page")),
  },
};

const ORDER: readonly PageName[] = ["start", "check", "whatIf", "explain", "guide", "freeze", "templates"];

const useStyles = makeStyles({
  provider: { minHeight: "100vh", display: "flex", flexDirection: "column" },
  header: {
    position: "sticky",
    top: 0,
    // Above the notice, because the menu of pages may reach down to it.
    zIndex: 3,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  main: {
    flexGrow: 1,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXL}`,
    maxWidth: "720px",
    boxSizing: "border-box",
    width: "100%",
  },
  notice: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    outlineStyle: "none",
  },
  dates: { marginBottom: tokens.spacingVerticalM },
  undo: { flexShrink: 0, whiteSpace: "nowrap" },
  last: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    ":not(:first-child)": { marginTop: tokens.spacingVerticalXS },
  },
  loading: { padding: tokens.spacingVerticalXXL },
  visuallyHidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

export function App({ language }: { language: Language }) {
  const { theme, dark } = usePaneTheme();
  const styles = useStyles();
  useEffect(() => {
    document.documentElement.lang = language.tag;
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [language, dark]);
  return (
    <FluentProvider theme={theme} className={styles.provider}>
      <PaneProvider language={language} dark={dark} firstPage="start">
        <Shell />
      </PaneProvider>
    </FluentProvider>
  );
}

function Shell() {
  const styles = useStyles();
  const { language, page, visit, open } = usePane();
  const { t } = language;
  useEffect(() => onPageRequest((request: PageRequest) => open(request)), [open]);
  const [header, setHeader] = useState<HTMLElement | null>(null);
  const { title, page: Current } = PAGES[page];
  useEffect(() => {
    document.title = `${t(title)} - ${t("app.name")}`;
  }, [t, title]);
  return (
    <>
      <header className={styles.header} ref={setHeader}>
        {page !== "start" && (
          <Button
            appearance="subtle"
            icon={<HomeRegular />}
            aria-label={t("app.back")}
            title={t("app.back")}
            onClick={() => open("start")}
          />
        )}
        <Text weight="semibold" className={styles.name}>
          {t("app.name")}
        </Text>
        {/* Mounted inside the header, so that it is part of a landmark. */}
        <Menu mountNode={header}>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<NavigationRegular />}>
              {t("app.pages")}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {ORDER.map((name) => (
                <MenuItem key={name} onClick={() => open(name)} aria-current={name === page ? "page" : undefined}>
                  {t(PAGES[name].title)}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      </header>
      <main className={styles.main} data-page={page}>
        <DatesBar />
        <ManualCalculation />
        <PageBoundary key={visit} title={t("app.failed")} again={t("app.tryAgain")} onAgain={() => open(page)}>
          <Suspense fallback={<Spinner className={styles.loading} label={t("app.loading")} />}>
            <Current />
          </Suspense>
        </PageBoundary>
      </main>
      <NoticeBar />
    </>
  );
}

/** Shown on every page if the functions would misread the workbook's dates. */
function DatesBar() {
  const styles = useStyles();
  const { language, visit } = usePane();
  const { t } = language;
  if (useDateSystem(visit) === 1900) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.dates} data-dates="1904">
      <MessageBarBody>
        <MessageBarTitle>{t("dates.title")}</MessageBarTitle>
        {t("dates.text")}
      </MessageBarBody>
    </MessageBar>
  );
}

/** The pane's last action or problem, with its Undo button. Announced when it appears. */
function NoticeBar() {
  const styles = useStyles();
  const { language, notice, actions, notify, undo } = usePane();
  const { t } = language;
  const [undoing, setUndoing] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const hasUndone = useRef(false);
  useEffect(() => {
    if (undoing || !hasUndone.current) return;
    hasUndone.current = false;
    // The last Undo takes its button away. The focus stays where it was.
    if (document.activeElement === document.body) bar.current?.focus();
  }, [undoing]);
  const canUndo = actions.length > 0;
  const toldOf = notice?.ofAction || notice?.wasUndone;
  const text = notice?.text ?? "";
  const undoButton = (
    <Button
      className={styles.undo}
      size="small"
      icon={<ArrowUndoRegular />}
      disabledFocusable={undoing}
      onClick={() => {
        hasUndone.current = true;
        setUndoing(true);
        void undo().finally(() => setUndoing(false));
      }}
    >
      {t(notice?.wasUndone ? "app.undoBefore" : "app.undo")}
    </Button>
  );
  return (
    <>
      <div
        className={styles.visuallyHidden}
        role="status"
        aria-live={notice?.intent === "error" ? "assertive" : "polite"}
      >
        {text}
      </div>
      {(notice !== null || canUndo) && (
        <section ref={bar} tabIndex={-1} className={styles.notice} aria-label={t("app.lastAction")}>
          {notice !== null && (
            <MessageBar intent={notice.intent} layout="multiline" data-notice={notice.intent}>
              <MessageBarBody>
                {notice.text}
                {notice.place && (
                  <>
                    {" "}
                    <CellLink place={notice.place} />
                  </>
                )}
              </MessageBarBody>
              <MessageBarActions
                containerAction={
                  <Button
                    appearance="transparent"
                    icon={<DismissRegular />}
                    aria-label={t("app.dismiss")}
                    onClick={() => notify(null)}
                  />
                }
              >
                {canUndo && toldOf && undoButton}
              </MessageBarActions>
            </MessageBar>
          )}
          {/* The newest action can still be undone, whatever else went wrong meanwhile. */}
          {canUndo && !toldOf && (
            <div className={styles.last}>
              <Text size={200} truncate wrap={false} className={styles.name} title={actions.at(-1)?.text}>
                {actions.at(-1)?.text}
              </Text>
              {undoButton}
            </div>
          )}
        </section>
      )}
    </>
  );
}

interface BoundaryProps {
  title: string;
  again: string;
  onAgain: () => void;
  children: ReactNode;
}

/** Keeps the pane usable if a page fails. */
class PageBoundary extends Component<BoundaryProps, { problem: string | null }> {
  override state = { problem: null as string | null };

  static getDerivedStateFromError(problem: unknown) {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }

  override render() {
    if (this.state.problem === null) return this.props.children;
    return (
      <div role="alert">
        <Text as="p" weight="semibold">
          {this.props.title}
        </Text>
        <Text as="p">{this.state.problem}</Text>
        <Button onClick={this.props.onAgain}>{this.props.again}</Button>
      </div>
    );
  }
}
