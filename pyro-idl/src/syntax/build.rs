//! pest's pairs to the tree: the file, and the parts that every declaration has. One function per rule, named after it.

use pest::iterators::Pair;

use super::cursor::{Cursor, span_of};
use super::generated::Rule;
use super::{Ast, Import, ImportName, Package, errors};
use crate::decl::{Annotation, Arg, Decl, Ident, Meta, Path, Text, Ty, Value, ValueKind};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::Span;

/// What every builder function needs.
pub(super) struct Builder<'a> {
    pub(super) file: u32,
    pub(super) text: &'a str,
    /// Where strings without closing quote start and end: what goes wrong in them and right behind them has been said already.
    pub(super) unclosed_strings: Vec<(usize, usize)>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What stands before `reserved`.
    pub(super) reserved_meta: Vec<Meta>,
    /// The names of items that stand inside of others.
    pub(super) lost: Vec<String>,
}

impl<'i> Builder<'i> {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    pub(super) fn span_of(&self, pair: &Pair<'_, Rule>) -> Span {
        span_of(self.file, self.text, pair)
    }

    /// Keeps a finding, unless there are too many: what follows the first hundred is rarely read and never needed.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let at = diagnostic.span().start as usize;
        if self.unclosed_string(at).is_none_or(|(_, end)| at > end) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The last string without closing quote that starts here or before.
    fn unclosed_string(&self, at: usize) -> Option<(usize, usize)> {
        let behind = self.unclosed_strings.partition_point(|(start, _)| *start <= at);
        behind.checked_sub(1).map(|index| self.unclosed_strings[index])
    }

    pub(super) fn file(mut self, pair: Pair<'i, Rule>) -> Ast {
        let mut ast = Ast { file: self.file, ..Ast::default() };
        let mut cursor = Cursor::new(pair);
        while let Some(part) = cursor.any() {
            match part.as_rule() {
                Rule::package => ast.package = Some(self.package(part)),
                Rule::import => {
                    let import = self.import(part);
                    ast.imports.push(import);
                }
                Rule::item => {
                    let item = self.item(part, &mut ast.faulty);
                    ast.items.push(item);
                }
                _ => {
                    self.faulty(&part, errors::Place::File);
                    ast.lost.extend(errors::lost_name(part.as_str()));
                    ast.faulty.push(self.span_of(&part));
                }
            }
        }
        ast.reserved_meta = self.reserved_meta;
        ast.lost.extend(self.lost);
        ast
    }

    fn package(&mut self, pair: Pair<'i, Rule>) -> Package {
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        cursor.next(Rule::k_package);
        let name = self.path(cursor.next(Rule::path));
        self.end(&mut cursor, "a package declaration");
        Package { meta, name }
    }

    fn import(&mut self, pair: Pair<'i, Rule>) -> Import {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_import);
        let package = self.path(cursor.next(Rule::path));
        let names = cursor.opt(Rule::import_names).map(|names| {
            let mut inner = Cursor::new(names);
            let mut list = Vec::new();
            while let Some(name) = inner.opt(Rule::import_name) {
                list.push(self.import_name(name));
            }
            list
        });
        let alias = cursor.opt(Rule::k_as).map(|_| self.ident(cursor.next(Rule::ident)));
        self.end(&mut cursor, "an import");
        Import { package, alias, names, span }
    }

    fn import_name(&mut self, pair: Pair<'i, Rule>) -> ImportName {
        let mut cursor = Cursor::new(pair);
        let name = self.ident(cursor.next(Rule::ident));
        let alias = cursor.opt(Rule::k_as).map(|_| self.ident(cursor.next(Rule::ident)));
        ImportName { name, alias }
    }

    /// Documentation and annotations.
    pub(super) fn meta(&mut self, cursor: &mut Cursor<'i>) -> Meta {
        let mut meta = Meta::default();
        loop {
            if let Some(doc) = cursor.opt(Rule::doc) {
                let line = doc.as_str().trim_start_matches("///");
                let value = line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned();
                meta.docs.push(Text { value, span: self.span_of(&doc) });
            } else if let Some(annot) = cursor.opt(Rule::annot) {
                let annotation = self.annot(annot);
                meta.annotations.push(annotation);
            } else {
                return meta;
            }
        }
    }

    fn annot(&mut self, pair: Pair<'i, Rule>) -> Annotation {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let name = self.path(cursor.next(Rule::path));
        let mut args = Vec::new();
        if let Some(list) = cursor.opt(Rule::args) {
            let mut inner = Cursor::new(list);
            while let Some(arg) = inner.opt(Rule::arg) {
                args.push(self.arg(arg));
            }
        }
        Annotation { name, args, span }
    }

    fn arg(&mut self, pair: Pair<'i, Rule>) -> Arg {
        let mut cursor = Cursor::new(pair);
        let name = cursor.opt(Rule::ident).map(|ident| self.ident(ident));
        Arg { name, value: self.value(cursor.next(Rule::value)) }
    }

    /// What every declaration has; `name` is its name and `whole` all of it.
    pub(super) fn decl(&mut self, meta: Meta, name: Pair<'i, Rule>, whole: Span) -> Decl {
        Decl { meta, name: self.ident(name), span: whole }
    }

    pub(super) fn ident(&self, pair: Pair<'i, Rule>) -> Ident {
        Ident { text: pair.as_str().trim_matches('`').to_owned(), span: self.span_of(&pair) }
    }

    pub(super) fn path(&self, pair: Pair<'i, Rule>) -> Path {
        Path { text: pair.as_str().replace('`', ""), span: self.span_of(&pair) }
    }

    pub(super) fn ty(&mut self, pair: Pair<'i, Rule>) -> Ty {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let path = self.path(cursor.next(Rule::path));
        let args = cursor.opt(Rule::generics).map(|generics| {
            let mut inner = Cursor::new(generics);
            let mut list = Vec::new();
            while let Some(ty) = inner.opt(Rule::ty) {
                list.push(self.ty(ty));
            }
            list
        });
        let mut optional = Vec::new();
        while let Some(mark) = cursor.opt(Rule::question) {
            optional.push(self.span_of(&mark));
        }
        Ty { path, args, optional, span }
    }

    pub(super) fn value(&mut self, pair: Pair<'i, Rule>) -> Value {
        let span = self.span_of(&pair);
        let Some(part) = Cursor::new(pair).any() else { return Value { kind: ValueKind::Faulty, span } };
        let kind = match part.as_rule() {
            Rule::none => ValueKind::None,
            Rule::boolean => ValueKind::Bool(part.as_str() == "true"),
            Rule::number => self.number(part.as_str(), span),
            Rule::string => self.string_value(part.as_str(), span),
            Rule::bytes => self.bytes_value(part.as_str(), span),
            Rule::path => ValueKind::Path(self.path(part)),
            Rule::list => {
                let mut inner = Cursor::new(part);
                let mut values = Vec::new();
                while let Some(value) = inner.opt(Rule::value) {
                    values.push(self.value(value));
                }
                ValueKind::List(values)
            }
            _ => {
                let mut inner = Cursor::new(part);
                let mut entries = Vec::new();
                while let Some(entry) = inner.opt(Rule::entry) {
                    let mut entry = Cursor::new(entry);
                    let key = self.value(entry.next(Rule::value));
                    entries.push((key, self.value(entry.next(Rule::value))));
                }
                ValueKind::Map(entries)
            }
        };
        Value { kind, span }
    }

    /// Reports the end of a declaration if it is not `;`. `what` names the declaration.
    pub(super) fn end(&mut self, cursor: &mut Cursor<'i>, what: &str) {
        let Some((pair, before)) = cursor.faulty_end() else { return };
        if pair.as_rule() == Rule::wrong_comma {
            let span = self.span_of(&pair);
            let message = "expected `;`, found `,`";
            let diagnostic = Diagnostic::new(code::SYNTAX, span, message);
            self.report(diagnostic.under(format!("{what} ends with `;`")).fix("write `;`", span, ";"));
        } else {
            let span = self.span(before, before);
            let found = errors::found(self.text, pair.as_span().start());
            let diagnostic = Diagnostic::new(code::SYNTAX, span, format!("expected `;`, found {found}"));
            self.report(diagnostic.under("`;` is missing here").fix("add `;`", span, ";"));
        }
    }

    /// Reports a body without `}`; `name` is what it belongs to.
    pub(super) fn close(&mut self, cursor: &mut Cursor<'i>, kind: &str, name: &Ident) {
        let Some((pair, before)) = cursor.faulty_end() else { return };
        let string = self.unclosed_string(pair.as_span().start());
        if string.is_some_and(|(start, end)| {
            start >= name.span.end as usize && self.text[start..end].contains('}')
        }) {
            // The brace stands in the string.
            return;
        }
        let found = errors::found(self.text, pair.as_span().start());
        let span = self.span(before, before);
        let message = format!("expected `}}` to close {kind} `{}`, found {found}", name.text);
        let diagnostic = Diagnostic::new(code::SYNTAX, span, message).under("`}` is missing here");
        let diagnostic = diagnostic.label(name.span, format!("this {kind} is not closed"));
        let lines = self.text.get(name.span.end as usize..before).is_some_and(|body| body.contains('\n'));
        let sign = if lines { "\n}" } else { " }" };
        // What is indented may be meant to stand inside.
        let next = self.text.get(before..pair.as_span().start()).unwrap_or_default();
        let indented = pair.as_span().start() < self.text.len() && next.ends_with([' ', '\t']);
        self.report(match indented {
            true => diagnostic.suggest("add `}`", span, sign),
            false => diagnostic.fix("add `}`", span, sign),
        });
    }

    /// Reports an item inside of another one.
    pub(super) fn nested(&mut self, pair: &Pair<'i, Rule>, place: errors::Place) {
        self.lost.extend(errors::lost_name(pair.as_str()));
        if !self.diagnostics.is_full() {
            let diagnostic = errors::nested(self.file, pair.as_span().start(), pair.as_str(), place);
            self.report(diagnostic);
        }
    }

    /// Reports text that the recovery rules stepped over.
    pub(super) fn faulty(&mut self, pair: &Pair<'i, Rule>, place: errors::Place) {
        if !self.diagnostics.is_full() {
            let diagnostic =
                errors::explain(self.file, self.text, pair.as_span().start(), pair.as_str(), place);
            self.report(diagnostic);
        }
    }
}
