import { makeStyles, mergeClasses } from "@griffel/react";
import {
  createElement,
  forwardRef,
  Fragment,
  type ForwardRefExoticComponent,
  type FunctionComponent,
  type RefAttributes,
  type SVGAttributes,
} from "react";

export type FluentIconsProps = SVGAttributes<SVGElement> &
  RefAttributes<SVGSVGElement> & {
    /** The color, if different from that of the text. */
    readonly primaryFill?: string;
    /** The text for a screen reader. Without it, the icon is decorative. */
    readonly title?: string;
    /** Only for pairs: whether the filled icon is shown. */
    readonly filled?: boolean;
  };

export type FluentIcon = FunctionComponent<FluentIconsProps>;

/** The classes that Fluent's components use to find the two icons of a pair. */
export const iconFilledClassName = "fui-Icon-filled";
export const iconRegularClassName = "fui-Icon-regular";

const useIconStyles = makeStyles({
  root: {
    display: "inline",
    lineHeight: 0,
    // Otherwise browsers keep the colors of drawings in high-contrast mode.
    "@media (forced-colors: active)": { forcedColorAdjust: "auto" },
  },
});

const usePairStyles = makeStyles({ root: { display: "none" }, visible: { display: "inline" } });

/** An icon of the given size in pixels or of the text's size ("1em"). The paths are in a square of that size (20 for "1em"). */
export function icon(
  name: string,
  size: string,
  paths: readonly string[],
): ForwardRefExoticComponent<FluentIconsProps> {
  const side = size === "1em" ? "20" : size;
  const Icon = forwardRef<SVGSVGElement, FluentIconsProps>(
    ({ filled: _filled, title, primaryFill = "currentColor", className, ...rest }, ref) => {
      const styles = useIconStyles();
      const label = title ?? rest["aria-label"];
      const isNamed = Boolean(label ?? rest["aria-labelledby"]);
      return createElement(
        "svg",
        {
          ...rest,
          ...(label ? { "aria-label": label } : {}),
          ...(isNamed ? { role: "img" } : { "aria-hidden": true }),
          fill: primaryFill,
          className: mergeClasses("fui-Icon", styles.root, className),
          ref,
          width: size,
          height: size,
          viewBox: `0 0 ${side} ${side}`,
          xmlns: "http://www.w3.org/2000/svg",
        },
        ...paths.map((d) => createElement("path", { d, fill: primaryFill })),
      );
    },
  );
  Icon.displayName = name;
  return Icon;
}

/** The filled and the regular icon together. Styles show one of them. */
export function bundleIcon(Filled: FluentIcon, Regular: FluentIcon): FluentIcon {
  const Pair: FluentIcon = ({ className, filled, ...rest }) => {
    const styles = usePairStyles();
    const classes = (isShown: boolean | undefined, name: string): string =>
      mergeClasses(styles.root, isShown && styles.visible, name, className);
    return createElement(
      Fragment,
      null,
      createElement(Filled, { ...rest, className: classes(filled, iconFilledClassName) }),
      createElement(Regular, { ...rest, className: classes(!filled, iconRegularClassName) }),
    );
  };
  Pair.displayName = "CompoundIcon";
  return Pair;
}
