//! The edits that come with diagnostics, made to the texts. Reads and writes no files, and guesses nothing: only edits that may be
//! made without asking are made.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Help};
use crate::source::{Sources, Span};
use crate::{Compiled, compile};

/// What [`fix`] gives.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The texts with the edits made; as many as before, under the same names.
    pub sources: Sources,
    /// What there is to say of them now.
    pub compiled: Compiled,
    /// How many findings were mended.
    pub fixes: usize,
}

/// Makes all edits that may be made without asking, checks again, and so on until there is none left.
pub fn fix(sources: &Sources) -> Fixed {
    // An edit can bring the next one into sight: a `;` first, then what stands behind it. None brings that many.
    const MAX_ROUNDS: usize = 16;
    let mut sources = sources.clone();
    let mut fixes = 0;
    for _ in 0..MAX_ROUNDS {
        let compiled = compile(&sources);
        let (changed, made) = apply(&sources, compiled.diagnostics.iter().filter_map(certain_help));
        if made == 0 {
            return Fixed { sources, compiled, fixes };
        }
        sources = changed;
        fixes += made;
    }
    let compiled = compile(&sources);
    Fixed { sources, compiled, fixes }
}

/// The first help whose edits may be made without asking.
pub fn certain_help(diagnostic: &Diagnostic) -> Option<&Help> {
    diagnostic.help.iter().find(|help| help.certain && !help.edits.is_empty())
}

/// Makes the edits of each help, all of them or none: a help is left out when one of its edits touches one that was taken before.
/// Gives the texts, and how many of the helps were taken.
pub fn apply<'h>(sources: &Sources, helps: impl IntoIterator<Item = &'h Help>) -> (Sources, usize) {
    let mut taken: BTreeMap<u32, Vec<(Span, &str)>> = BTreeMap::new();
    let mut made = 0;
    for help in helps {
        let edits: Vec<(Span, &str)> =
            help.edits.iter().map(|(span, text)| (tidy(sources, *span, text), text.as_str())).collect();
        let clash = edits.iter().any(|(new, _)| {
            taken.get(&new.file).is_some_and(|old| old.iter().any(|(old, _)| touches(*new, *old)))
        });
        if !clash && !edits.is_empty() {
            edits.into_iter().for_each(|edit| taken.entry(edit.0.file).or_default().push(edit));
            made += 1;
        }
    }
    let files = (0..).zip(sources.files()).map(|(index, file)| {
        let mut edits = taken.remove(&index).unwrap_or_default();
        edits.sort_by_key(|(span, _)| *span);
        (file.name.as_str(), edit(&file.text, &edits))
    });
    (files.collect(), made)
}

/// Makes edits that are sorted and apart.
fn edit(text: &str, edits: &[(Span, &str)]) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in edits {
        let range = span.range();
        let Some(before) = text.get(at..range.start) else { continue };
        edited.push_str(before);
        edited.push_str(new);
        at = range.end;
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}

/// Whether two places of one file overlap, or begin together so that their order would matter.
fn touches(one: Span, other: Span) -> bool {
    one.start == other.start || (one.start < other.end && other.start < one.end)
}

/// What is removed goes with its line if that would be left empty, or else with the space behind it.
fn tidy(sources: &Sources, span: Span, new: &str) -> Span {
    let (Some(file), true) = (sources.file(span), new.is_empty() && span.start < span.end) else {
        return span;
    };
    let (Some(before), Some(after)) =
        (file.text.get(..span.start as usize), file.text.get(span.end as usize..))
    else {
        return span;
    };
    let blank = |c: char| c == ' ' || c == '\t';
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let behind = after.len() - after.trim_start_matches(blank).len();
    let line_end = after[behind..].find('\n').filter(|at| after[behind..behind + at].trim_end() == "");
    if before[line_start..].trim_start_matches(blank).is_empty() {
        if let Some(length) = line_end {
            return Span { start: line_start as u32, end: span.end + (behind + length + 1) as u32, ..span };
        }
        return Span { end: span.end + behind as u32, ..span };
    }
    if before.ends_with(blank) { Span { end: span.end + behind as u32, ..span } } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> (String, usize) {
        let sources: Sources = [("a.pyro", text)].into_iter().collect();
        let fixed = fix(&sources);
        (fixed.sources.files()[0].text.clone(), fixed.fixes)
    }

    #[test]
    fn what_is_removed_takes_its_line_or_its_space_with_it() {
        let text = "@explicit\nservice S {\n  @local\n  fn a();\n  @expose fn b();\n}\n";
        assert_eq!(fixed(text), ("@explicit\nservice S {\n  fn a();\n  @expose fn b();\n}\n".to_owned(), 1));
        let text = "service S { @local @local fn a(); fn b(); }\r\n";
        assert_eq!(fixed(text), ("service S { @local fn a(); fn b(); }\r\n".to_owned(), 1));
    }

    #[test]
    fn edits_at_one_place_are_made_one_after_the_other() {
        let text = "service S {\n  fn a()\n\nstruct T { a: Vec<string>, b: Optional<int64?> }\n";
        let whole = "service S {\n  fn a();\n}\n\nstruct T { a: list<str>; b: i64?; }\n";
        let (text, fixes) = fixed(text);
        assert_eq!(text, whole);
        assert_eq!(fixes, 8);
    }

    #[test]
    fn guesses_are_left_to_the_author() {
        let text = "struct S { a: Strng; }\n";
        assert_eq!(fixed(text), (text.to_owned(), 0));
    }
}
