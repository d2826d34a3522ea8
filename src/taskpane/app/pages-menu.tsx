import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { LANGUAGE_CHOICES, LANGUAGE_NAMES, type LanguageChoice } from "../../text/language-choice";
import type { TextKey } from "../../text/language";
import { type PageName, usePane } from "../pane/pane";
import type { LanguageChoosing } from "../pane/use-language-choice";

export interface PagesMenuProps {
  readonly pages: readonly { readonly name: PageName; readonly title: TextKey }[];
  readonly choosing: LanguageChoosing;
  /** The header, in which the menu is mounted so that it is part of a landmark. */
  readonly mountNode: HTMLElement | null;
  /** What happened to the button that stood here while this was loading. */
  readonly waited: "pressed" | "focused" | null;
}

/** The pages and the language. Loaded right after the first page is shown, because menus are large. */
export default function PagesMenu({ pages, choosing, mountNode, waited }: PagesMenuProps) {
  const { language, page, open } = usePane();
  const { t } = language;
  const [before] = useState(waited);
  useEffect(() => {
    if (before === "focused") mountNode?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
    // As it was when this was loaded.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <Menu
      defaultOpen={before === "pressed"}
      mountNode={mountNode}
      positioning={{ autoSize: "height" }}
      checkedValues={{ language: [choosing.choice] }}
      onCheckedValueChange={(_, { checkedItems }) => choosing.choose(checkedItems[0] as LanguageChoice)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<NavigationRegular />}>
          {t("app.pages")}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {pages.map(({ name, title }) => (
            <MenuItem key={name} onClick={() => open(name)} aria-current={name === page ? "page" : undefined}>
              {t(title)}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t("language.title")}</MenuGroupHeader>
            {LANGUAGE_CHOICES.map((choice) => (
              <MenuItemRadio key={choice} name="language" value={choice} lang={choice === "auto" ? undefined : choice}>
                {choice === "auto" ? t("language.auto") : LANGUAGE_NAMES[choice]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
