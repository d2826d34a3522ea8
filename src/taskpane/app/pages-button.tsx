import { Button } from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons";
import { Component, type ReactNode, Suspense, useState } from "react";
import { usePane } from "../pane/pane";
import { lazyPart, retryFailedParts } from "../parts/lazy-part";
import type { PagesMenuProps } from "./pages-menu";

const PagesMenu = lazyPart<PagesMenuProps>(() => import(/* webpackChunkName: "menu" */ "./pages-menu"));

/**
 * The button that opens the menu of pages. The menu is loaded right after the first page, because menus are large; pressed before that, it
 * opens when it is there. The button itself is never replaced, so no press of it is lost.
 */
export function PagesButton(props: Omit<PagesMenuProps, "button" | "isOpen" | "onOpen">) {
  const { t } = usePane().language;
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  /** How often the menu could not be loaded, and whether it has been asked for again since. */
  const [{ failures, isFailed }, setTried] = useState({ failures: 0, isFailed: false });
  const press = () => {
    // If it could not be loaded, which the pane says, pressing the button tries again.
    if (isFailed) retryFailedParts();
    setTried({ failures, isFailed: false });
    setOpen(!isOpen || isFailed);
  };
  return (
    <>
      <Button
        ref={(element: HTMLElement | null) => setButton(element)}
        appearance="subtle"
        icon={<NavigationRegular />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={press}
      >
        {t("app.pages")}
      </Button>
      {!isFailed && (
        <MenuBoundary key={failures} onFail={() => setTried({ failures: failures + 1, isFailed: true })}>
          <Suspense fallback={null}>
            <PagesMenu {...props} button={button} isOpen={isOpen} onOpen={setOpen} />
          </Suspense>
        </MenuBoundary>
      )}
    </>
  );
}

class MenuBoundary extends Component<{ onFail: () => void; children: ReactNode }, { isFailed: boolean }> {
  override state = { isFailed: false };

  static getDerivedStateFromError() {
    return { isFailed: true };
  }

  override componentDidCatch() {
    this.props.onFail();
  }

  override render() {
    return this.state.isFailed ? null : this.props.children;
  }
}
