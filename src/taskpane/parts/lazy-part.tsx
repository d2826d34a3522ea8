import { createElement, type FunctionComponent, lazy } from "react";
import { loadEnglish } from "../../text/english";
import { loadPart } from "../../text/load-part";

const failed = new Set<() => void>();

/** A component that is loaded when it is first shown. */
export function lazyPart<Props extends object = object>(
  load: () => Promise<{ default: FunctionComponent<Props> }>,
): FunctionComponent<Props> {
  const create = () =>
    lazy(() =>
      // Its component may need texts that the first page does not.
      Promise.all([loadPart(load), loadEnglish()]).then(
        ([part]) => part,
        (problem: unknown) => {
          failed.add(() => {
            Current = create();
          });
          throw problem;
        },
      ),
    );
  let Current = create();
  return function LazyPart(props) {
    return createElement(Current, props);
  };
}

/** React remembers for ever that a component could not be loaded, so a second attempt needs a new one. */
export function retryFailedParts(): void {
  for (const renew of failed) renew();
  failed.clear();
}
