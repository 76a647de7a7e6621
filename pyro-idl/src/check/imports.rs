//! Imports: whether they lead anywhere, clash, are used, and whether packages use each other in a circle.

use std::collections::{HashMap, HashSet};

use super::{Checker, builtins, cycles};
use crate::decl::Ident;
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;
use crate::suggest;
use crate::syntax::{Import, ImportName};

/// A file of a package.
#[derive(Debug, Clone, Copy)]
struct Place {
    package: usize,
    file: usize,
}

impl<'d> Checker<'d, '_> {
    pub(super) fn check_imports(&mut self) {
        let draft = self.draft;
        for (package, declared) in draft.packages.iter().enumerate() {
            for file in &declared.files {
                let mut names: HashMap<&str, Span> = HashMap::new();
                let mut whole: HashMap<&str, Span> = HashMap::new();
                for import in &file.imports {
                    self.check_import_target(package, import);
                    for name in import.names.iter().flatten() {
                        self.check_local_name(package, name.local(), &name.name.text, &mut names);
                    }
                    if let Some(alias) = &import.alias {
                        self.check_local_name(package, alias, &import.package.text, &mut names);
                    }
                    if import.names.is_none() && import.alias.is_none() {
                        let span = import.package.span;
                        if let Some(first) = whole.insert(&import.package.text, span) {
                            let message = format!("`{}` is imported twice", import.package.text);
                            let diagnostic = Diagnostic::new(code::DUPLICATE, span, message).under("again");
                            let diagnostic = diagnostic.label(first, "first imported here");
                            self.report(diagnostic.fix("remove it", import.span, ""));
                        }
                    }
                }
            }
        }
    }

    /// A name that an import makes known in a file, and what it is the name of.
    fn check_local_name(
        &mut self,
        package: usize,
        local: &'d Ident,
        of: &str,
        names: &mut HashMap<&'d str, Span>,
    ) {
        let help = format!("import it under another name: `{of} as Other`");
        if builtins::is_type_name(&local.text) {
            let message = format!("`{}` is the name of a built-in type", local.text);
            let diagnostic = Diagnostic::new(code::BUILTIN_NAME, local.span, message);
            self.report(diagnostic.help(help.clone()));
        }
        if let Some(first) = self.symbols.item_span(package, &local.text) {
            let message = format!("`{}` is declared in this package and imported", local.text);
            let diagnostic = Diagnostic::new(code::DUPLICATE, local.span, message).under("imported here");
            self.report(diagnostic.label(first, "declared here").help(help));
        } else if let Some(first) = names.get(local.text.as_str()) {
            let message = format!("`{}` is imported twice", local.text);
            let diagnostic = Diagnostic::new(code::DUPLICATE, local.span, message).under("again");
            self.report(diagnostic.label(*first, "first imported here").help(help));
        }
        names.entry(&local.text).or_insert(local.span);
    }

    fn check_import_target(&mut self, from: usize, import: &'d Import) {
        let span = import.package.span;
        let Some(package) = self.symbols.package(&import.package.text) else {
            let diagnostic = self.no_package(import);
            self.report(diagnostic);
            return;
        };
        if package == from {
            let message = format!("package `{}` imports itself", import.package.text);
            let diagnostic = Diagnostic::new(code::IMPORT, span, message);
            let note = "the files of a package see each other's items without an import";
            let diagnostic = diagnostic.note(note);
            let renames =
                import.alias.is_some() || import.names.iter().flatten().any(|name| name.alias.is_some());
            self.report(match renames {
                true => diagnostic.help("remove it, and write the items without it"),
                false => diagnostic.fix("remove it", import.span, ""),
            });
            return;
        }
        self.symbols.cross(from, package, span);
        for name in import.names.iter().flatten() {
            let text = name.name.text.as_str();
            if !self.symbols.has(package, text) {
                let closest = suggest::closest(text, self.symbols.item_names(package));
                let message = format!("package `{}` has no `{text}`", import.package.text);
                let diagnostic = Diagnostic::new(code::IMPORT, name.name.span, message);
                self.report(match closest {
                    Some(closest) => {
                        diagnostic.suggest(format!("did you mean `{closest}`?"), name.name.span, closest)
                    }
                    None => diagnostic.under("not declared there"),
                });
            }
        }
    }

    fn no_package(&self, import: &Import) -> Diagnostic {
        let text = import.package.text.as_str();
        let message = format!("no package `{text}` is among the files");
        let diagnostic = Diagnostic::new(code::IMPORT, import.package.span, message);
        // `import lab.common.v1.Point;`, as in Java and Python.
        if let (Some((before, last)), None) = (text.rsplit_once('.'), &import.names)
            && let Some(package) = self.symbols.package(before)
            && self.symbols.has(package, last)
        {
            let braces = format!("{before}.{{{last}}}");
            return diagnostic.fix(
                format!("`{last}` is an item of `{before}`: write `{braces}`"),
                import.package.span,
                braces,
            );
        }
        let names = self.draft.packages.iter().map(|package| package.name.as_str());
        match suggest::closest(text, names) {
            Some(name) => diagnostic.suggest(format!("did you mean `{name}`?"), import.package.span, name),
            None => diagnostic.help("give its file together with this one"),
        }
    }

    pub(super) fn check_unused_imports(&mut self) {
        let draft = self.draft;
        // What could not be read may have used them.
        let codes = [code::SYNTAX, code::TOO_DEEP, code::UNCLOSED];
        let faults = self.diagnostics.iter().filter(|diagnostic| codes.contains(&diagnostic.code));
        let unread: HashSet<u32> = faults.map(|diagnostic| diagnostic.span().file).collect();
        for (package, declared) in draft.packages.iter().enumerate() {
            for (file, scope) in declared.files.iter().enumerate() {
                for import in scope.imports.iter().filter(|import| !unread.contains(&import.span.file)) {
                    let place = Place { package, file };
                    self.unused_imports(place, import).into_iter().for_each(|found| self.report(found));
                }
            }
        }
    }

    fn unused_imports(&self, place: Place, import: &Import) -> Vec<Diagnostic> {
        // An import that leads nowhere has been reported.
        let Some(target) = self.symbols.package(&import.package.text).filter(|it| *it != place.package)
        else {
            return Vec::new();
        };
        let unused = |local: &str| !self.symbols.is_used(place.package, place.file, local);
        let Some(names) = &import.names else {
            let what = format!("package `{}`", import.package.text);
            let found = unused(import.local()).then(|| unused_import(&what, import.span, import.span));
            return found.into_iter().collect();
        };
        // Nor can one be used whose name means something else here, which has been reported, too.
        let there = |name: &ImportName| {
            let local = &name.local().text;
            let hidden = builtins::is_type_name(local) || self.symbols.has(place.package, local);
            self.symbols.has(target, &name.name.text) && !hidden
        };
        let unused: Vec<usize> = (0..names.len())
            .filter(|index| unused(&names[*index].local().text) && there(&names[*index]))
            .collect();
        if unused.len() == names.len() {
            let locals: Vec<&str> = names.iter().map(|name| name.local().text.as_str()).collect();
            return vec![unused_import(&format!("`{}`", locals.join("`, `")), import.span, import.span)];
        }
        let unused = unused.into_iter().map(|index| {
            let name = &names[index];
            let own = name.name.span.to(name.local().span);
            // With the comma before it, or, for the first, behind it.
            let removed = match (index.checked_sub(1), names.get(1)) {
                (Some(before), _) => Span { start: names[before].local().span.end, ..own },
                (None, Some(next)) => Span { end: next.name.span.start, ..own },
                (None, None) => own,
            };
            unused_import(&format!("`{}`", name.local().text), own, removed)
        });
        unused.collect()
    }

    /// A package is the unit that is released and compared with what it was, and a module in every target: Python modules that
    /// import each other find each other half made, and none of several that use each other can be had alone.
    pub(super) fn check_package_cycles(&mut self) {
        let crossings = self.symbols.take_crossings();
        let name = |package: usize| match self.draft.packages[package].name.as_str() {
            "" => "the files without a package".to_owned(),
            name => format!("`{name}`"),
        };
        let mut edges = vec![Vec::new(); self.draft.packages.len()];
        crossings.keys().for_each(|(from, to)| edges[*from].push(*to));
        let faults: Vec<Diagnostic> = cycles::find(&edges)
            .into_iter()
            .map(|cycle| {
                let next = cycle.iter().skip(1).chain(&cycle[..1]);
                let steps = cycle.iter().zip(next);
                let mut labels = steps.filter_map(|(from, to)| {
                    let span = crossings.get(&(*from, *to))?;
                    Some((*span, format!("{} uses {}", name(*from), name(*to))))
                });
                let names: Vec<String> = cycle.iter().map(|package| name(*package)).collect();
                let message = match &names[..] {
                    [one, other] => format!("packages {one} and {other} use each other"),
                    _ => {
                        format!("packages use each other in a circle: {} -> {}", names.join(" -> "), names[0])
                    }
                };
                let (span, text) = labels.next().unwrap_or_default();
                let diagnostic = Diagnostic::new(code::PACKAGE_CYCLE, span, message).under(text);
                let diagnostic =
                    labels.fold(diagnostic, |diagnostic, (span, text)| diagnostic.label(span, text));
                diagnostic
                    .help("move what they share into a package that both import, or make one package of them")
            })
            .collect();
        faults.into_iter().for_each(|fault| self.report(fault));
    }
}

fn unused_import(what: &str, span: Span, removed: Span) -> Diagnostic {
    let message = format!("the import of {what} is not used");
    Diagnostic::new(code::UNUSED_IMPORT, span, message).fix("remove it", removed, "")
}
