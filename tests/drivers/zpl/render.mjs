// Renders one ZPL label to PNG with a renderer that is not ours: node render.mjs IN.zpl OUT.png WIDTH_MM HEIGHT_MM DOTS_PER_MM
import { webcrypto } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";

globalThis.crypto ??= webcrypto; // the renderer asks for it, Node 18 (Debian 12's) has it only in its module
// Required, not imported: Node 18 does not see this package's named exports.
const { ready } = createRequire(import.meta.url)("zpl-renderer-js");

const [input, output, width, height, dotsPerMm] = process.argv.slice(2);
const { api } = await ready;
const pages = await api.zplToBase64MultipleAsync(fs.readFileSync(input, "utf8"), +width, +height, +dotsPerMm);
if (pages.length !== 1) throw new Error(`${pages.length} labels instead of one`);
fs.writeFileSync(output, Buffer.from(pages[0], "base64"));
process.exit(0); // the renderer's WebAssembly would keep the process alive
