//! Two sides in one set of sources, and what must hold for any finding.

use pyro_idl::breaking::{Options, Version, compare};
use pyro_idl::diagnostic::Severity;
use pyro_idl::{Color, Compiled, Diagnostics, Sources};

use crate::guide::sources;

/// Two sides in one set of sources.
pub(super) struct Pair {
    pub(super) sources: Sources,
    old: Compiled,
    new: Compiled,
    /// How many of the files are of the old side; they come first.
    n_old: u32,
}

impl Pair {
    /// Of one file on each side, or of several, each behind a line `// file: name`.
    pub(super) fn new(old: &str, new: &str) -> Self {
        let (old, new) = (sources(old, "old.pyro"), sources(new, "new.pyro"));
        fn files(side: &Sources) -> Vec<(&str, &str)> {
            side.files().iter().map(|file| (file.name.as_str(), file.text.as_str())).collect()
        }
        Self::of(&files(&old), &files(&new))
    }

    /// Of several files on each side.
    pub(super) fn of(old: &[(&str, &str)], new: &[(&str, &str)]) -> Self {
        let sources: Sources = old.iter().chain(new).copied().collect();
        let compile = |files| {
            let compiled = pyro_idl::compile_files(&sources, files);
            let said = compiled.diagnostics.render(&sources, Color::Never);
            assert!(!compiled.diagnostics.has_errors(), "both sides must be right: {old:?}\n{new:?}\n{said}");
            compiled
        };
        let n_old = old.len() as u32;
        let (old, new) = (compile(0..old.len()), compile(old.len()..sources.files().len()));
        Pair { sources, old, new, n_old }
    }

    pub(super) fn compare(&self, options: &Options) -> Diagnostics {
        let old = Version::of(&self.old).expect("it compiles");
        let new = Version::of(&self.new).expect("it compiles");
        let found = compare(old, new, options);
        self.check(&found);
        found
    }

    /// What must hold for any finding.
    fn check(&self, found: &Diagnostics) {
        for finding in found {
            if finding.code.id == "L401" {
                assert!(finding.span().file >= self.n_old && finding.severity == Severity::Warning);
                continue;
            }
            assert!((1..=2).contains(&finding.labels.len()), "{finding:?}");
            assert_eq!(finding.severity, Severity::Error);
            assert_eq!(finding.notes.len(), 1, "{finding:?}");
            for label in &finding.labels {
                let file = &self.sources.files()[label.span.file as usize];
                assert!(file.text.get(label.span.range()).is_some(), "{finding:?}");
            }
            let is_new: Vec<bool> =
                finding.labels.iter().map(|label| label.span.file >= self.n_old).collect();
            assert!(
                [&[false, true][..], &[true, false], &[false]].contains(&&is_new[..]),
                "one place of each side: {finding:?}"
            );
            assert!(
                finding.help.iter().all(|help| help.edits.is_empty()),
                "what breaks is no slip: {finding:?}"
            );
        }
    }

    pub(super) fn said(&self) -> (Vec<&'static str>, String) {
        let found = self.compare(&Options::default());
        (found.iter().map(|finding| finding.code.id).collect(), found.render(&self.sources, Color::Never))
    }
}
