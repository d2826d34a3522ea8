import { FluentProvider, Subtitle1, Text, webLightTheme } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { onPageRequest, type PageRequest } from "./navigation";

function Pane() {
  const [page, setPage] = useState<PageRequest>("start");
  useEffect(() => onPageRequest(setPage), []);
  return (
    <FluentProvider theme={webLightTheme}>
      <main data-page={page}>
        <Subtitle1 as="h1">OriginCredit</Subtitle1>
        <Text as="p">Type =IRA. in a cell to see the functions.</Text>
      </main>
    </FluentProvider>
  );
}

const root = document.getElementById("root");
if (root) void Office.onReady(() => createRoot(root).render(<Pane />));
