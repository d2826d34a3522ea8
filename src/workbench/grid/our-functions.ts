import { BooleanNumber, type Injector } from "@univerjs/core";
import { FunctionType, IFunctionService, type IFunctionInfo } from "@univerjs/engine-formula";
import { type LoadedFunctions, recordingHost } from "../../engine/custom-functions-host";
import { addedFunctions, repairExecutors } from "../../engine/repairs/executors";
import type { TextLanguage } from "../../text/language-choice";
import { type UniverCall, univerFunction } from "../../engine/univer-adapter";

interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly optional?: boolean;
  }[];
}

export const NAMESPACE = "IRA";

export interface OurFunctions {
  readonly functions: LoadedFunctions;
  readonly metadata: readonly FunctionMetadata[];
}

/** The address of a file of the add-in. The workbench's page is in a folder beside these files. */
export const siteAddress = (file: string): string => new URL(`../${file}`, document.baseURI).href;

/** Loads the shipped files, the same ones that Excel loads. */
export async function fetchFunctions(): Promise<OurFunctions> {
  const [functions, metadata] = await Promise.all([
    runFunctions(),
    fetched("functions.json").then((response) => response.json() as Promise<{ functions: FunctionMetadata[] }>),
  ]);
  return { functions, metadata: metadata.functions };
}

/** Runs the script as a page does, because the page's policy permits no evaluation of text. */
function runFunctions(): Promise<LoadedFunctions> {
  const { customFunctions, functions } = recordingHost();
  (window as unknown as { CustomFunctions?: unknown }).CustomFunctions = customFunctions;
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(functions));
    script.addEventListener("error", () => reject(new Error("functions.js cannot be loaded.")));
    script.src = siteAddress("functions.js");
    document.head.append(script);
  });
}

/** @param file a file of the add-in */
export async function fetched(file: string): Promise<Response> {
  const response = await fetch(siteAddress(file));
  if (!response.ok) throw new Error(`${file} cannot be loaded (${response.status}).`);
  return response;
}

/** Registers the functions with the spreadsheet. */
export function register(
  ours: OurFunctions,
  injector: Injector,
  countsFrom1904: () => boolean,
  onCall: (call: UniverCall) => void,
): void {
  const service = injector.get(IFunctionService);
  const add = service.registerExecutors.bind(service);
  // The spreadsheet registers its own functions with the first workbook only. Each is repaired as it is registered.
  service.registerExecutors = (...functions) => {
    repairExecutors(functions, countsFrom1904);
    add(...functions);
  };
  service.registerExecutors(...addedFunctions());
  repairExecutors(service.getExecutors().values(), countsFrom1904);
  for (const [id, run] of ours.functions) add(univerFunction(`${NAMESPACE}.${id}`, id, run, { onCall }));
}

/**
 * Describes the functions in a language. The spreadsheet forgets all descriptions but those of its own functions whenever its language
 * changes.
 */
export async function describe(injector: Injector, ours: OurFunctions, language: TextLanguage): Promise<void> {
  const texts =
    language === "en"
      ? ours.metadata
      : await fetched(`functions-${language}.json`).then(
          async (response) => ((await response.json()) as { functions: FunctionMetadata[] }).functions,
        );
  injector.get(IFunctionService).registerDescriptions(...texts.map(description));
}

function description({ name, description: text, parameters }: FunctionMetadata): IFunctionInfo {
  return {
    functionName: `${NAMESPACE}.${name}`,
    functionType: FunctionType.User,
    description: text,
    abstract: text,
    functionParameter: parameters.map((parameter) => ({
      name: parameter.name,
      detail: parameter.description,
      example: "",
      // 1 marks a required parameter.
      require: parameter.optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
      repeat: BooleanNumber.FALSE,
    })),
  };
}
