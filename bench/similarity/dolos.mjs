// What one more program costs Dolos when it is compared with all that its index has, in CPU time;
// its tokens are told before, as ours are.
// node dolos.mjs <node_modules> <language> <how many its index has> <a file with a path a line>
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, language, size, list] = process.argv.slice(2);
const entry = resolve(packages, "@dodona/dolos-lib/dist/index.js");
const { File, FingerprintIndex, LanguagePicker, Options } = await import(pathToFileURL(entry));
const picked = await new LanguagePicker().findLanguage(language);
const tokenizer = await picked.createTokenizer({ includeComments: false });
const files = readFileSync(list, "utf8")
  .trim()
  .split("\n")
  .map((path) => tokenizer.tokenizeFile(new File(path, readFileSync(path, "utf8"))));
const options = new Options();
const index = new FingerprintIndex(options.kgramLength, options.kgramsInWindow);
index.addFiles(files.slice(0, Number(size)));
const rest = files.slice(Number(size));
const before = process.cpuUsage();
let likest = 0;
rest.forEach((file, number) => {
  index.addFiles([file]);
  for (const other of files.slice(0, Number(size) + number)) {
    likest = Math.max(likest, index.getPair(file, other).similarity);
  }
});
const used = process.cpuUsage(before);
console.log(JSON.stringify({ add_ms: (used.user + used.system) / 1000 / rest.length, likest }));
