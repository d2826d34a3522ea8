/** Reads the commands of a page of documentation: those of its blocks, and those within its sentences. */

/** What a command begins with, perhaps after variables such as `NAME=value`. */
const PROGRAM =
  /^(?:[A-Z_]+=\S+ )*(?:npm (?:run|start|test|ci|install|pack|version)|npx \S|node \S+\.m?js|git \S|pip \S|python3? \S|gcloud \S|spark-submit \S|\.ci\/run)(?:\b|\S|$)/;

const SHELLS = ["sh", "bash", "shell", "console"];

interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

interface Page {
  readonly blocks: readonly Block[];
  readonly sentences: string;
}

/** Separates fenced and indented blocks from the rest of a page. Blocks in lists are indented as a whole. */
export function readPage(text: string): Page {
  const blocks: Block[] = [];
  const sentences: string[] = [];
  const lines = text.split("\n");
  let isAfterBlank = true;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const fence = /^( *)(`{3,}|~{3,}) *(\w*)/.exec(line);
    if (fence) {
      const [, indent = "", marks = "", language = ""] = fence;
      const inside: string[] = [];
      for (at++; at < lines.length && !(lines[at] as string).trim().startsWith(marks); at++) {
        inside.push((lines[at] as string).replace(new RegExp(`^ {0,${indent.length}}`), ""));
      }
      blocks.push({ language, lines: inside });
    } else if (isAfterBlank && /^ {4}\S/.test(line)) {
      const inside: string[] = [];
      for (; at < lines.length && /^( {4}|$)/.test(lines[at] as string); at++)
        inside.push((lines[at] as string).slice(4));
      at--;
      while (inside.at(-1) === "") inside.pop();
      blocks.push({ language: "", lines: inside });
      sentences.push("");
    } else sentences.push(line);
    isAfterBlank = (lines[at] ?? "").trim() === "";
  }
  return { blocks, sentences: sentences.join("\n") };
}

/** The commands of a page, each once, in the order of blocks and then of sentences. */
export function commandsOf(text: string): string[] {
  const { blocks, sentences } = readPage(text);
  const ofBlocks = blocks.flatMap(({ language, lines }) => {
    const isShell = SHELLS.includes(language);
    if (!isShell && language !== "") return [];
    return joined(lines).filter((line) => isShell || PROGRAM.test(line));
  });
  const ofSentences = codeSpans(sentences).filter((span) => PROGRAM.test(span));
  return [...new Set([...ofBlocks.flatMap(split), ...ofSentences.flatMap(split)])];
}

/** The texts between backticks; a span may go on in the next line. */
export function codeSpans(sentences: string): string[] {
  return [...sentences.matchAll(/(`+)((?:[^`]|\n(?!\n))+?)\1(?!`)/g)].map(([, , span = ""]) =>
    span.replace(/\s+/g, " ").trim().replaceAll("\\|", "|"),
  );
}

/** Commands without prompts and comments; a backslash or a pipe at the end of a line continues it. */
function joined(lines: readonly string[]): string[] {
  return lines
    .join("\n")
    .replace(/\s*\\\n\s*/g, " ")
    .replace(/\|\n\s*/g, "| ")
    .split("\n")
    .map((line) =>
      line
        .replace(/^\$ /, "")
        .replace(/(^|\s)#\s.*$/, "")
        .trim(),
    )
    .filter((line) => line !== "");
}

const split = (line: string): string[] => line.split(" && ").map((command) => command.trim());
