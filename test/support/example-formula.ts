export { type ExampleCall, isExampleResult, type Literal, parseExample } from "../../src/functions/example-call";
