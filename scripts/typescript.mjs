export { useTypeScript } from "../webpack/typescript.js";
