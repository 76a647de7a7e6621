//! The names of members and fields: which can be remote, which are taken, which may not come back.

use std::collections::HashMap;

use super::annotations::Annots;
use super::symbols::duplicate;
use super::{Checker, builtins};
use crate::decl::{Decl, Ident, Meta, Text};
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;

/// The names of one body: those of the text, and those on the wire.
#[derive(Default)]
pub(super) struct Names<'d> {
    declared: HashMap<&'d str, Span>,
    wire: HashMap<&'d str, Span>,
}

/// A name on the wire, and where it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct WireName<'d> {
    pub(super) text: &'d str,
    pub(super) span: Span,
    /// It is written as a string, in `@name`.
    pub(super) quoted: bool,
}

impl<'d> Names<'d> {
    /// Takes a name; reports it if it is taken.
    pub(super) fn declare(&mut self, checker: &mut Checker<'_, '_>, name: &'d Ident) -> bool {
        if let Some(first) = self.declared.get(name.text.as_str()) {
            checker.report(duplicate(name, *first));
            return false;
        }
        self.declared.insert(&name.text, name.span);
        true
    }

    /// Takes a name on the wire; reports it if it is taken.
    pub(super) fn declare_wire(&mut self, checker: &mut Checker<'_, '_>, wire: WireName<'d>) {
        if let Some(first) = self.wire.get(wire.text) {
            let message = format!("the name `{}` is used twice on the wire", wire.text);
            let diagnostic = Diagnostic::new(code::DUPLICATE_WIRE, wire.span, message);
            checker.report(diagnostic.under("used again").label(*first, "first used here"));
            return;
        }
        self.wire.insert(wire.text, wire.span);
    }

    /// Reports names that were reserved and are there again.
    pub(super) fn check_reserved(&self, checker: &mut Checker<'_, '_>, reserved: &[Text]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for name in reserved {
            let text = name.value.as_str();
            if !is_word(text) {
                let message = format!("`\"{}\"` can be no name", text.escape_debug());
                let diagnostic = Diagnostic::new(code::RESERVED_NAME, name.span, message);
                checker.report(diagnostic.under("reserved, and could never come back").help(
                    "write each name by itself, as it stands in the text or on the wire: `reserved \"a\", \"b\";`",
                ));
                continue;
            }
            if let Some(first) = seen.insert(text, name.span) {
                let diagnostic =
                    Diagnostic::new(code::DUPLICATE, name.span, format!("`{text}` is reserved twice"));
                checker.report(diagnostic.under("again").label(first, "first here"));
            }
            if let Some(used) = self.wire.get(text).or_else(|| self.declared.get(text)) {
                let message = format!("`{text}` is reserved and may not come back");
                let on_wire = !self.declared.contains_key(text);
                let under = if on_wire { "this is its name on the wire" } else { "" };
                let diagnostic = Diagnostic::new(code::RESERVED, *used, message).under(under);
                let diagnostic = diagnostic.label(name.span, "reserved here");
                checker
                    .report(diagnostic.help("old peers still mean something else by it: take another name"));
            }
        }
    }
}

impl Checker<'_, '_> {
    /// The name on the wire: the declared one, or `@name`'s.
    pub(super) fn wire_name<'d>(&mut self, decl: &'d Decl, annots: &Annots<'d>) -> WireName<'d> {
        let declared = WireName { text: &decl.name.text, span: decl.name.span, quoted: false };
        let Some((text, span)) = annots.text("name", "name") else { return declared };
        if !is_word(text) {
            let message = format!("`{}` is no name in Python", text.escape_debug());
            let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
            self.report(diagnostic.under("letters, digits and `_`, not beginning with a digit"));
            return declared;
        }
        let wire = WireName { text, span, quoted: true };
        self.check_name_effect(&decl.name, annots, wire);
        wire
    }

    /// Names that are gone have nothing that could be documented or annotated.
    pub(super) fn check_reserved_meta(&mut self, meta: &Meta) {
        if let Some(first) = meta.docs.first() {
            let message = "this documents nothing: what is reserved is gone";
            let diagnostic = Diagnostic::new(code::DANGLING_DOC, first.span, message);
            let slash = |doc: &Text| (Span { end: doc.span.start + 1, ..doc.span }, String::new());
            let edits = meta.docs.iter().map(slash).collect();
            self.report(diagnostic.with_edits("write `//` for a plain comment", edits, true));
        }
        for annotation in &meta.annotations {
            let message = format!("`@{}` means nothing for reserved names", annotation.name.text);
            let diagnostic = Diagnostic::new(code::ANNOTATION_PLACE, annotation.span, message);
            self.report(diagnostic.fix("remove it", annotation.span, ""));
        }
    }

    /// Pyro's own rules for what can be remote.
    pub(super) fn check_remote_name(&mut self, wire: WireName<'_>, kind: &str) {
        let name = wire.text;
        if builtins::NEVER_REMOTE.contains(&name) {
            let message = format!("`{name}` is never remote");
            let diagnostic = Diagnostic::new(code::NEVER_REMOTE, wire.span, message);
            let of_pyro4 = builtins::NEVER_REMOTE_IN_PYRO4.contains(&name);
            let diagnostic = diagnostic.note(match of_pyro4 {
                true => "Pyro4 refuses this special method of Python; one declaration serves both versions",
                false => "Pyro refuses this special method of Python on every server",
            });
            self.report(
                diagnostic.help(format!("take another name, or keep the {kind} off the wire: `@local`")),
            );
        } else if is_private(name) {
            let message = format!("`{name}` is private and cannot be remote");
            let diagnostic = Diagnostic::new(code::PRIVATE, wire.span, message);
            let diagnostic =
                diagnostic.note("names that start with `_` are private in Pyro, except `__special__` ones");
            let plain = name.trim_matches('_');
            self.report(if plain.is_empty() {
                diagnostic.help("take another name")
            } else {
                match wire.quoted {
                    true => {
                        let text = format!("\"{plain}\"");
                        diagnostic.suggest(format!("write `@name({text})`"), wire.span, text)
                    }
                    false => {
                        let help = format!("name it `{plain}`, or keep the {kind} off the wire: `@local`");
                        diagnostic.suggest(help, wire.span, plain)
                    }
                }
            });
        }
    }
}

/// A name in the language and in Python.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Behaviour of both generations: a leading `_`, unless it is a name like `__len__`.
pub(super) fn is_private(name: &str) -> bool {
    let special = name.len() > 4 && name.starts_with("__") && name.ends_with("__");
    name.starts_with('_') && !special
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn the_private_rule_is_that_of_python() {
        for name in ["_", "__", "____", "_x", "__x", "_x_", "__x_"] {
            assert!(is_private(name), "{name}");
        }
        for name in ["x", "x_", "__x__", "__len__"] {
            assert!(!is_private(name), "{name}");
        }
    }
}
