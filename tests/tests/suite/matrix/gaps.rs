//! Where two typed ends do not give the same, and why; and what the linter says of stock programs.

use super::{Cell, PYRO};
use pyro_idl::lint::{self, Level, Settings};
use serde_json::json;
use std::collections::HashMap;

/// A named difference between typed ends.
pub(super) struct Gap {
    pub(super) reason: &'static str,
    is_one: fn(&Cell, &Linted) -> bool,
}

/// All of them. One that excuses nothing fails the test.
pub(super) const GAPS: &[Gap] = &[
    Gap {
        reason: "`int` is an `i64` in Rust: a larger one is refused",
        is_one: |cell, _| {
            cell.has_rust()
                && cell.method == "e_int"
                && cell.all_but(&json!("1267650600228229401496703205376"))
        },
    },
    Gap {
        reason: "a `time` has no offset in Rust: one with an offset is refused",
        is_one: |cell, _| {
            cell.has_rust() && cell.method == "e_time" && cell.all_but(&json!("12:30:00+02:00"))
        },
    },
    Gap {
        reason: "serpent writes complex numbers as Python does, `(-0-0j)`, which Python itself reads without the signs of zero",
        is_one: |cell, _| {
            let zeros = json!(["-0.0", "-0.0"]);
            cell.serializer == "serpent" && cell.method == "e_complex" && cell.all_but(&zeros)
        },
    },
    Gap {
        reason: "a `timedelta` travels as Python's `total_seconds()`, a float: one of more than some 272 years loses microseconds",
        is_one: |cell, _| cell.method == "e_timedelta" && cell.all_but(&json!("9000000000000001")),
    },
];

/// The first difference that a cell is one of.
pub(super) fn find(cell: &Cell, linted: &Linted) -> Option<usize> {
    GAPS.iter().position(|gap| (gap.is_one)(cell, linted))
}

/// What the linter says of each method over each serializer.
pub(super) struct Linted(HashMap<(String, String), Vec<&'static str>>);

impl Linted {
    pub(super) fn new(methods: &[String]) -> Self {
        let mut found = HashMap::new();
        for method in methods {
            for serializer in lint::loss::SERIALIZERS.map(lint::loss::word) {
                found.insert((method.clone(), serializer.to_owned()), findings(method, serializer));
            }
        }
        Linted(found)
    }

    fn of(&self, method: &str, serializer: &str) -> &[&'static str] {
        &self.0[&(method.to_owned(), serializer.to_owned())]
    }

    /// Whether something arrives that is not what was declared.
    pub(super) fn loses(&self, method: &str, serializer: &str) -> bool {
        !self.of(method, serializer).is_empty()
    }
}

/// The rules about loss that a service with this method alone, for this serializer alone, breaks.
fn findings(method: &str, serializer: &str) -> Vec<&'static str> {
    let is_other = |line: &&str| line.starts_with("  fn ") && !line.starts_with(&format!("  fn {method}("));
    let lines: Vec<&str> = PYRO.lines().filter(|line| !is_other(line)).collect();
    let text =
        lines.join("\n").replace("service Matrix", &format!("@serializers({serializer})\nservice Matrix"));
    let sources: pyro_idl::Sources = [("matrix.pyro", text)].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    assert!(compiled.model.is_some(), "{method}");
    // Only so many findings are told: those of other rules would be among them.
    let mut settings = Settings::all(Level::Off);
    for group in lint::groups().iter().filter(|group| ["loss", "plain"].contains(&group.name)) {
        settings.set_group(group, Level::Warn);
    }
    let found = lint::lint(&compiled, &settings);
    found.iter().filter_map(|finding| lint::find_rule(finding.code.id)).map(|rule| rule.name).collect()
}
