import { Button, Text } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { MissingPart } from "../../text/load-part";

interface BoundaryProps {
  title: string;
  again: string;
  onAgain: () => void;
  children: ReactNode;
}

/** Keeps the pane usable if a page fails. */
export class PageBoundary extends Component<BoundaryProps, { problem: unknown }> {
  override state = { problem: null as unknown };

  static getDerivedStateFromError(problem: unknown) {
    return { problem: problem ?? "" };
  }

  override render() {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    // The pane says so on every page, with what to do.
    if (problem instanceof MissingPart) return null;
    return (
      <div role="alert">
        <Text as="p" block weight="semibold">
          {this.props.title}
        </Text>
        <Text as="p" block>
          {problem instanceof Error ? problem.message : String(problem)}
        </Text>
        <Button onClick={this.props.onAgain}>{this.props.again}</Button>
      </div>
    );
  }
}
