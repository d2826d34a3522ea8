import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
} from "@fluentui/react-components";
import { LANGUAGE_CHOICES, LANGUAGE_NAMES, type LanguageChoice } from "../../text/language-choice";
import type { TextKey } from "../../text/language";
import { type PageName, usePane } from "../pane/pane";
import type { LanguageChoosing } from "../pane/use-language-choice";

export interface PagesMenuProps {
  readonly pages: readonly { readonly name: PageName; readonly title: TextKey }[];
  readonly choosing: LanguageChoosing;
  /** The header, in which the menu is mounted so that it is part of a landmark. */
  readonly mountNode: HTMLElement | null;
  /** The button that opens and closes it. */
  readonly button: HTMLElement | null;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** The pages and the language. */
export default function PagesMenu({ pages, choosing, mountNode, button, isOpen, onOpen }: PagesMenuProps) {
  const { language, page, open } = usePane();
  const { t } = language;
  return (
    <Menu
      open={isOpen}
      onOpenChange={(event, { open: wanted, type }) => {
        // The button closes the menu itself.
        if (type === "clickOutside" && button?.contains(event.target as Node)) return;
        onOpen(wanted);
        if (!wanted && type !== "clickOutside") button?.focus();
      }}
      mountNode={mountNode}
      positioning={{ target: button, autoSize: "height" }}
      checkedValues={{ language: [choosing.choice] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        // Where the workbook cannot remember it, which the page of settings says, it counts until the pane is closed.
        void choosing.choose(checkedItems[0] as LanguageChoice).catch(() => undefined)
      }
    >
      <MenuPopover>
        <MenuList aria-label={t("app.pages")}>
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
