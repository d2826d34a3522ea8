import { missingMember } from "./errors";
import { type Member } from "./object-type";
import { handleOf, type State } from "./state";

export function eventHandlers(
  state: State,
  location: string,
  member: Extract<Member<unknown>, { kind: "event" }>,
): unknown {
  return {
    add(handler: (args: unknown) => unknown) {
      let stop: (() => void) | undefined;
      let removed = false;
      state.context.enqueue({
        location: `${location}.add`,
        waits: false,
        run: () => {
          const handle = handleOf(state, location);
          if (handle === null || removed) return;
          stop = member.subscribe(handle, state.context.host, (args) => {
            // Handlers run after the change. One that fails must not stop the others.
            setTimeout(() => {
              if (removed) return;
              Promise.resolve()
                .then(() => handler(args))
                .catch((problem: unknown) => console.error(problem));
            }, 0);
          });
        },
      });
      return {
        context: state.context,
        remove() {
          state.context.enqueue({
            location: `${location}.remove`,
            waits: false,
            run: () => {
              removed = true;
              stop?.();
            },
          });
        },
      };
    },
    remove() {
      throw missingMember(`${location}.remove; call remove() on the object that add() returned`);
    },
  };
}
