//! TypeScript that is used by a program of TypeScript, which its compiler checks.

use pyro_codegen::generate::Target;
use pyro_idl::export::json::Document;
use pyro_tests::{paths, tools};
use std::collections::BTreeMap;
use std::process::Command;

const BASE: &str = "package lab.base.v1;
enum Unit: str { C; F = \"Fahrenheit\"; }
service Named { const MAX: int = 3; const UNIT: Unit = Unit.F; fn name() -> str; }
service Plain { fn whoami() -> str; }
";

const LAB: &str = "package lab.v1;
import lab.base.v1.{Named, Plain};
const LIMIT: int = 5;
service Station extends Named, Plain {
  /// How many at once.
  const LIMIT: int = 7;
  const MAGIC: bytes = b\"\\x00a\";
  const constructor: float = -inf;
}
service Silent extends Plain { }
";

/// What the constants are, and that a service without any has none.
const PROGRAM: &str = "import { Named, Unit } from \"./lab/base/v1.js\";
import { LIMIT, Station } from \"./lab/v1.js\";
import * as lab from \"./lab/v1.js\";

const numbers: number[] = [Station.MAX, Station.LIMIT, Station[\"constructor\"], Named.MAX];
const unit: Unit = Station.UNIT;
const magic: Uint8Array = Station.MAGIC;
// @ts-expect-error: there are no constants.
lab.Silent;
export function use(station: Station): Promise<string> {
  // @ts-expect-error: constants stay as they are.
  Station.LIMIT = 8;
  return station.name();
}
const checks = [LIMIT === 5, Station.LIMIT === 7, Station.MAX === 3, unit === \"Fahrenheit\", magic[1] === 97, numbers[2] === -Infinity];
if (checks.some((good) => !good)) throw new Error(String(checks));
";

#[test]
fn constants_of_services_are_keys_of_their_names() {
    let Some(programs) = tools::node() else { return };
    let folder = paths::target().join("tmp").join(format!("typescript-{}", std::process::id()));
    let sources: pyro_idl::Sources = [("base.pyro", BASE), ("lab.pyro", LAB)].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    let said = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    let document = Document::new(&compiled.model.expect(&said), Some(&sources));
    let made = Target::TypeScript.generate(&document, &BTreeMap::new()).unwrap();
    let manifest = ("package.json", "{\"type\": \"module\"}");
    for (path, text) in made.iter().chain([("program.ts", PROGRAM), manifest]) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut tsc = Command::new(programs.join("tsc"));
    tsc.args(["--strict", "--target", "es2022", "--module", "nodenext", "--outDir", "js", "program.ts"]);
    super::run_in(&folder, &mut tsc).ok();
    super::run_in(&folder, Command::new("node").arg("js/program.js")).ok();
}
