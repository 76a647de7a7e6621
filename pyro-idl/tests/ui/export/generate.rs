//! Made-up packages whose names clash with each other, with words of the language and with Python's: text that is made of their
//! Models means the same.

use proptest::prelude::*;
use pyro_idl::Sources;

use super::check_round_trip;

/// In the order in which they may use each other: none uses one behind it.
const PACKAGES: [&str; 5] = ["type.inf", "common", "lab.a", "lab.b.v1", ""];
const NAMES: [&str; 12] = [
    "Point",
    "APoint",
    "struct",
    "true",
    "inf",
    "ValueError",
    "quality",
    "LIMIT",
    "Common",
    "fn",
    "import",
    "Keys",
];
const KEYWORDS: [&str; 5] = ["type", "struct", "fn", "import", "true"];

/// Decisions, taken from arbitrary bytes.
struct Dice<'b>(std::slice::Iter<'b, u8>);

impl Dice<'_> {
    /// A number below `sides`; zero when there are no bytes left.
    fn roll(&mut self, sides: usize) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte) % sides)
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.roll(items.len())]
    }
}

#[derive(Default)]
struct Made {
    /// Full names, as they are written anywhere.
    enums: Vec<String>,
    structs: Vec<String>,
    exceptions: Vec<String>,
    services: Vec<String>,
    /// Constants of the type `int`.
    ints: Vec<String>,
    members: usize,
}

fn spelled(path: &str) -> String {
    let (first, rest) = path.split_at(path.find('.').unwrap_or(path.len()));
    if KEYWORDS.contains(&first) || first == "inf" { format!("`{first}`{rest}") } else { path.to_owned() }
}

impl Made {
    fn ty(&self, dice: &mut Dice<'_>, depth: usize) -> String {
        const SIMPLE: [&str; 12] = [
            "int", "str", "bytes", "float", "decimal", "datetime", "uuid", "any", "u64", "complex", "f32",
            "bool",
        ];
        let sides = if depth > 3 { 1 } else { 8 };
        match dice.roll(sides) {
            1 => format!("list<{}>", self.ty(dice, depth + 1)),
            2 => format!("map<str, {}>", self.ty(dice, depth + 1)),
            3 => format!("tuple<{}, set<date>>", self.ty(dice, depth + 1)),
            // Behind a list nothing contains itself without end.
            4 if !self.structs.is_empty() => format!("list<{}>", dice.pick(&self.structs)),
            5 if !self.enums.is_empty() => dice.pick(&self.enums).clone(),
            6 if !self.services.is_empty() => format!("ref<{}>", dice.pick(&self.services)),
            7 => format!("list<{}?>", dice.pick(&SIMPLE[..7])),
            _ => (*dice.pick(&SIMPLE)).to_owned(),
        }
    }

    /// A type and a value of it.
    fn typed_value(&self, dice: &mut Dice<'_>) -> String {
        match dice.roll(9) {
            0 if !self.ints.is_empty() => format!("int = {}", dice.pick(&self.ints)),
            1 if !self.enums.is_empty() => {
                let name = dice.pick(&self.enums);
                format!("{name} = {name}.{}", dice.pick(&["A", "none", "fn"]))
            }
            2 if !self.ints.is_empty() => format!("list<int?> = [none, {}, -0x7f]", dice.pick(&self.ints)),
            3 => format!(
                "float = {}",
                dice.pick(&["inf", "-inf", "nan", "-0.0", "1e300", "5e-324", "3", "0.1"])
            ),
            4 => format!(
                "str = \"{}\"",
                dice.pick(&["", "\\\"\\\\", "\\n\\0\\t\\u{202e}", "é\u{1f525}", "}; //"])
            ),
            5 => format!("bytes = b\"{}\"", dice.pick(&["", "\\x00\\xff", "\\\"a"])),
            6 => "any = [1, \"x\", {\"k\": [none, true, 1.0]}, b\"\"]".to_owned(),
            7 => "map<tuple<str, int>, set<decimal>> = {[\"a\", 1]: [\"1.50\", 2]}".to_owned(),
            _ => format!("u64 = {}", dice.pick(&["0", "18446744073709551615"])),
        }
    }

    fn fields(&self, dice: &mut Dice<'_>) -> String {
        const FIELDS: [&str; 4] = ["reserved", "x", "fn", "property"];
        let count = dice.roll(FIELDS.len() + 1);
        let mut text = String::new();
        for name in &FIELDS[..count] {
            let meta = *dice.pick(&["", "/// Docs.\n", "@since(\"1\") ", "@deprecated(\"`x`\") @unstable "]);
            let ty = if dice.roll(2) == 0 { self.ty(dice, 0) } else { self.typed_value(dice) };
            text.push_str(&format!("{meta}{name}: {ty};\n"));
        }
        text
    }

    /// One item of a package; `full` is how it is written anywhere.
    fn item(&mut self, dice: &mut Dice<'_>, name: &str, full: String) -> String {
        let declared = spelled(name);
        let docs =
            *dice.pick(&["", "/// One.\n///\n///  Two */ \"three\".\n", "@allow(a.b, reason = \"c\")\n"]);
        let body = match dice.roll(7) {
            0 => {
                let text = format!(
                    "enum {declared}: {} {{ A = 1; none; fn = 7; }}",
                    dice.pick(&["u8", "int", "i64"])
                );
                self.enums.push(full);
                text
            }
            1 => {
                let text = format!("struct {declared} {{ {} }}", self.fields(dice));
                self.structs.push(full);
                text
            }
            2 => format!(
                "union {declared} {{ A {{ {} }} `struct`; B {{ }} reserved \"C\"; }}",
                self.fields(dice)
            ),
            3 => {
                let extends = match self.exceptions.is_empty() || dice.roll(2) == 0 {
                    true => String::new(),
                    // Only what has no fields of its own, so that no name is there twice.
                    false => format!(" extends {}", dice.pick(&self.exceptions)),
                };
                let text =
                    format!("{} exception {declared}{extends} {{ }}", dice.pick(&["", "@python(\"a.B\")"]));
                self.exceptions.push(full);
                text
            }
            4 => format!("type {declared} = {};", self.ty(dice, 0)),
            5 => {
                let value = if self.ints.is_empty() { "1".to_owned() } else { dice.pick(&self.ints).clone() };
                self.ints.push(full);
                format!("const {declared}: int = {value};")
            }
            _ => self.service(dice, &declared, full),
        };
        format!("{docs}{body}\n")
    }

    fn service(&mut self, dice: &mut Dice<'_>, declared: &str, full: String) -> String {
        let mut text = String::new();
        let hides = full.contains('.');
        let constant = if hides { *dice.pick(&["LIMIT", "Point", "Keys"]) } else { "OWN" };
        let value = if self.ints.is_empty() { "2".to_owned() } else { dice.pick(&self.ints).clone() };
        text.push_str(&format!("const {constant}: int = {value};\n"));
        for _ in 0..dice.roll(4) {
            self.members += 1;
            let (first, second) = (self.ty(dice, 0), self.typed_value(dice));
            let throws = match self.exceptions.is_empty() {
                true => "builtins.ValueError".to_owned(),
                false => format!("{}, builtins.ValueError, KeyError", dice.pick(&self.exceptions)),
            };
            let star = *dice.pick(&["", "*, "]);
            let meta = *dice.pick(&["", "@local ", "@idempotent @name(\"fn\") ", "/// Docs.\n@static "]);
            let meta = meta.replace("\"fn\"", &format!("\"wire{}\"", self.members));
            text.push_str(&format!(
                "{meta}fn m{}(a: {first}, {star}/// Docs.\n b: {second}) -> stream<{first}> throws {throws};\n",
                self.members
            ));
        }
        self.members += 1;
        text.push_str(&format!("readonly property p{}: {};\n", self.members, self.ty(dice, 0)));
        let extends = match self.services.is_empty() || dice.roll(2) == 0 {
            true => String::new(),
            false => format!(" extends {}", dice.pick(&self.services)),
        };
        let annotations = dice.pick(&[
            "",
            "@instance(percall) @concurrent",
            "@register(\"n\", tags = [\"t\"])",
            "@callback",
        ]);
        self.ints.push(format!("{full}.{constant}"));
        self.services.push(full);
        format!("{annotations} service {declared}{extends} {{ {text} }}")
    }
}

fn sources(bytes: &[u8]) -> Sources {
    let mut dice = Dice(bytes.iter());
    let mut made = Made::default();
    let mut sources = Sources::new();
    for (index, package) in PACKAGES.iter().enumerate() {
        let mut text =
            if package.is_empty() { String::new() } else { format!("package {};\n", spelled(package)) };
        let first = dice.roll(NAMES.len());
        for offset in 0..dice.roll(NAMES.len()) {
            let name = NAMES[(first + offset) % NAMES.len()];
            let full = if package.is_empty() { name.to_owned() } else { format!("{package}.{name}") };
            text.push_str(&made.item(&mut dice, name, spelled(&full)));
        }
        sources.add(format!("{index}.pyro"), text);
    }
    sources
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_packages_survive_the_way_there_and_back(bytes in proptest::collection::vec(any::<u8>(), 0..800)) {
        check_round_trip("made up", &sources(&bytes));
    }
}
