import { Button } from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons";
import { Component, type ReactNode, Suspense, useState } from "react";
import { usePane } from "../pane/pane";
import { lazyPart, retryFailedParts } from "../parts/lazy-part";
import type { PagesMenuProps } from "./pages-menu";

const PagesMenu = lazyPart<PagesMenuProps>(() => import(/* webpackChunkName: "menu" */ "./pages-menu"));

/** The menu of pages. Until it has been loaded, a button stands in its place and remembers that it was pressed. */
export function PagesButton(props: Omit<PagesMenuProps, "waited">) {
  const { t } = usePane().language;
  const [waited, setWaited] = useState<PagesMenuProps["waited"]>(null);
  const button = (onPress: () => void) => (
    <Button
      appearance="subtle"
      icon={<NavigationRegular />}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={onPress}
      onFocus={() => setWaited((before) => before ?? "focused")}
      onBlur={() => setWaited((before) => (before === "focused" ? null : before))}
    >
      {t("app.pages")}
    </Button>
  );
  return (
    <MenuBoundary
      instead={(again) =>
        button(() => {
          setWaited("pressed");
          again();
        })
      }
    >
      <Suspense fallback={button(() => setWaited("pressed"))}>
        <PagesMenu {...props} waited={waited} />
      </Suspense>
    </MenuBoundary>
  );
}

/** If the menu cannot be loaded, which the pane says, pressing the button tries again. */
class MenuBoundary extends Component<
  { instead: (again: () => void) => ReactNode; children: ReactNode },
  { isFailed: boolean }
> {
  override state = { isFailed: false };

  static getDerivedStateFromError() {
    return { isFailed: true };
  }

  private readonly again = () => {
    retryFailedParts();
    this.setState({ isFailed: false });
  };

  override render() {
    return this.state.isFailed ? this.props.instead(this.again) : this.props.children;
  }
}
