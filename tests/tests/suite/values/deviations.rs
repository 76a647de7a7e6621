//! What we do otherwise than Python, by name and with a reason. The list must be exact.

use std::collections::BTreeMap;

/// The entries of `deviations.txt` for one kind of check: `kind name: reason`, where a `*` in the name stands for
/// anything.
pub(super) struct Deviations {
    kind: &'static str,
    /// Name to how often it was needed.
    listed: BTreeMap<&'static str, usize>,
    problems: Vec<String>,
}

impl Deviations {
    pub(super) fn of(kind: &'static str) -> Self {
        let listed = include_str!("deviations.txt")
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .filter_map(|line| {
                let (entry, reason) = line.rsplit_once(": ").unwrap_or_else(|| panic!("no reason: {line}"));
                assert!(reason.len() > 10, "no reason: {line}");
                entry.split_once(' ').filter(|(k, _)| *k == kind)
            })
            .map(|(_, name)| (name, 0))
            .collect();
        Self { kind, listed, problems: Vec::new() }
    }

    /// Notes the outcome of one check.
    pub(super) fn check(&mut self, name: &str, outcome: Result<(), String>) {
        let entry = self.listed.iter_mut().find(|(listed, _)| match listed.split_once('*') {
            Some((from, to)) => name.starts_with(from) && name[from.len()..].ends_with(to),
            None => **listed == name,
        });
        match (entry, outcome) {
            (None, Ok(())) => {}
            (Some((_, n)), Err(_)) => *n += 1,
            (None, Err(why)) => self.problems.push(format!("{name}: {why}")),
            (Some((listed, _)), Ok(())) => {
                self.problems.push(format!("{name}: as Python now, but listed as `{listed}`"));
            }
        }
    }

    /// Fails when something was not as listed.
    pub(super) fn finish(mut self) {
        let unused =
            self.listed.iter().filter(|(_, n)| **n == 0).map(|(name, _)| format!("{name}: no such check"));
        self.problems.extend(unused);
        assert!(self.problems.is_empty(), "{}:\n{}", self.kind, self.problems.join("\n"));
    }
}
