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
    /** The color in place of the text's. */
    readonly primaryFill?: string;
    /** What the icon says to a screen reader; without it, it is decoration. */
    readonly title?: string;
    /** Of a pair only: whether the filled one of the two shows. */
    readonly filled?: boolean;
  };

export type FluentIcon = FunctionComponent<FluentIconsProps>;

/** The classes by which Fluent's components find the two icons of a pair. */
export const iconFilledClassName = "fui-Icon-filled";
export const iconRegularClassName = "fui-Icon-regular";

const useIconStyles = makeStyles({
  root: {
    display: "inline",
    lineHeight: 0,
    // Otherwise browsers keep the colors of drawings in high contrast.
    "@media (forced-colors: active)": { forcedColorAdjust: "auto" },
  },
});

const usePairStyles = makeStyles({ root: { display: "none" }, visible: { display: "inline" } });

/** An icon of so many pixels, or as large as the text ("1em"), of paths in a square of that size (20 for "1em"). */
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

/** The filled and the regular icon together, of which styles show one. */
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
