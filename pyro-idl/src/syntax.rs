//! Text to a tree. Every text gives one; what is faulty in it is reported and left out. Nothing here knows what a name means.
//! pest's `Rule` is named in this folder only.

mod build;
mod cursor;
mod errors;
mod hints;
mod items;
pub(crate) mod lexical;
mod literal;

#[rustfmt::skip]
#[allow(
    unreachable_pub,
    dead_code,
    missing_docs,
    clippy::all,
    clippy::allow_attributes_without_reason,
    reason = "made by pest's generator"
)]
mod generated;

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use pest::Parser;

use crate::decl::{Ident, Item, Meta, Path};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::{Sources, Span};
use generated::{IdlParser, Rule};

/// The tree of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ast {
    /// Which of the sources it is.
    pub file: u32,
    /// `package name;`
    pub package: Option<Package>,
    /// In the order of the text.
    pub imports: Vec<Import>,
    /// In the order of the text.
    pub items: Vec<Item>,
    /// Every comment that is not documentation, in the order of the text.
    pub comments: Vec<Span>,
    /// Every place of text that could not be read.
    pub faulty: Vec<Span>,
    /// The names of the items among them, as far as they can be seen.
    pub lost: Vec<String>,
    /// What stands before `reserved`, where it belongs to nothing.
    pub reserved_meta: Vec<Meta>,
}

/// `package lab.weather.v1;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Package {
    pub meta: Meta,
    pub name: Path,
}

/// `import package.{names};`, `import package as alias;` or `import package;`
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The package.
    pub package: Path,
    /// `as alias`
    pub alias: Option<Ident>,
    /// The names between braces; `None` without braces.
    pub names: Option<Vec<ImportName>>,
    /// All of it.
    pub span: Span,
}

impl Import {
    /// The name by which the whole package is known in the file.
    pub(crate) fn local(&self) -> &str {
        self.alias.as_ref().map_or(&self.package.text, |alias| &alias.text)
    }
}

/// `UserId as User`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct ImportName {
    pub name: Ident,
    pub alias: Option<Ident>,
}

impl ImportName {
    /// The name by which it is known in the file.
    pub(crate) fn local(&self) -> &Ident {
        self.alias.as_ref().unwrap_or(&self.name)
    }
}

/// A file has at most this many bytes: places are 32-bit numbers, and no person writes more.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// A thread is worth its start for this much text.
const MIN_BYTES_A_THREAD: usize = 64 << 10;

/// Reads these files of the sources: those of a large tree on all cores.
///
/// # Panics
/// If the range ends behind the last file.
pub fn parse_files(sources: &Sources, range: Range<usize>, diagnostics: &mut Diagnostics) -> Vec<Ast> {
    let first = range.start;
    let files = &sources.files()[range];
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let workers = cores.min(files.len()).min(bytes / MIN_BYTES_A_THREAD);
    let next = AtomicUsize::new(0);
    // Takes the next file that nobody has taken, until there is none.
    let work = || {
        let mut parsed = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else { return parsed };
            let mut found = Diagnostics::default();
            let ast = parse((first + index) as u32, &file.text, &mut found);
            parsed.push((index, ast, found));
        }
    };
    // This thread is one of the workers; the others end with the scope.
    let mut parsed = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut parsed = work();
        for other in others {
            parsed.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        parsed
    });
    parsed.sort_by_key(|(index, ..)| *index);
    let asts = parsed.into_iter().map(|(_, ast, found)| {
        diagnostics.extend(found);
        ast
    });
    asts.collect()
}

/// Reads one text. `file` is its number among the sources.
pub fn parse(file: u32, text: &str, diagnostics: &mut Diagnostics) -> Ast {
    let empty = Ast { file, ..Ast::default() };
    if text.len() > MAX_FILE_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_FILE_BYTES} are read", text.len());
        diagnostics.push(Diagnostic::new(code::TOO_LARGE, Span { file, start: 0, end: 0 }, message));
        return empty;
    }
    let lexical = lexical::scan(file, text, diagnostics);
    if lexical.too_deep {
        return Ast { comments: lexical.comments, ..empty };
    }
    let unclosed_strings = lexical.unclosed_strings;
    let mut found = Diagnostics::default();
    let builder = build::Builder {
        file,
        text,
        unclosed_strings,
        diagnostics: &mut found,
        reserved_meta: Vec::new(),
        lost: Vec::new(),
    };
    let ast = match IdlParser::parse(Rule::file, text) {
        Ok(mut pairs) => pairs.next().map(|pair| builder.file(pair)).unwrap_or(empty),
        // The recovery rules take every text; if one should slip through, it is still a report and not a panic.
        Err(error) => {
            builder.diagnostics.push(errors::whole_file(file, text, &error));
            empty
        }
    };
    diagnostics.extend(found);
    Ast { comments: lexical.comments, ..ast }
}
