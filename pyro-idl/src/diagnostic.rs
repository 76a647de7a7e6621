//! What is wrong with a text, as data. How it looks is the renderers' business (`render`).

pub mod codes;
mod render;

pub use codes::{Code, all as all_codes, every_code, find_code};
pub use render::Color;

pub(crate) use self::codes as code;

use crate::source::{Sources, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is made from the text.
    Error,
    /// The text is used, but it probably says something else than was meant.
    Warning,
}

/// One finding: one mistake of the author, with everything needed to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// Follows from the code.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The places; the first is the exact token that is wrong.
    pub labels: Vec<Label>,
    /// Facts that explain it.
    pub notes: Vec<String>,
    /// Ways to mend it.
    pub help: Vec<Help>,
}

/// A place with words under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// May be empty.
    pub text: String,
}

/// A way to mend a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What to do; code in it can be pasted.
    pub message: String,
    /// The same as edits, where it is so exact: each replaces a place by a text.
    pub edits: Vec<(Span, String)>,
    /// Whether the edits may be made without asking. Means nothing without edits.
    pub certain: bool,
}

impl Diagnostic {
    /// A finding at its exact token.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: vec![Label { span, text: String::new() }],
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The words under the first place.
    pub fn under(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// Another place, with words under it.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// A fact that explains it.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// A way to mend it, in words.
    pub fn help(self, message: impl Into<String>) -> Self {
        self.with_edits(message, Vec::new(), false)
    }

    /// Help as an edit that says what the text says already, or what it can only have meant: made without asking.
    pub fn fix(self, message: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.with_edits(message, vec![(span, text.into())], true)
    }

    /// Help as an edit that is a guess, or one way of several: the author must choose.
    pub fn suggest(self, message: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.with_edits(message, vec![(span, text.into())], false)
    }

    /// Help as several edits that belong together.
    pub(crate) fn with_edits(
        mut self,
        message: impl Into<String>,
        edits: Vec<(Span, String)>,
        certain: bool,
    ) -> Self {
        self.help.push(Help { message: message.into(), edits, certain });
        self
    }

    /// Where the mistake is.
    pub fn span(&self) -> Span {
        self.labels.first().map_or_else(Span::default, |label| label.span)
    }
}

/// All findings of one run, by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    dropped: usize,
}

/// No more than this many are kept for one file: nobody reads more, and a file of garbage must not fill the memory.
const MAX_PER_FILE: usize = 100;

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether more of them would not be kept.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= MAX_PER_FILE
    }

    /// Adds those of another run.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
        self.dropped += other.dropped;
    }

    /// Sorts by place, drops what was said twice and what is beyond the bound.
    pub fn finish(&mut self) {
        self.list.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code, diagnostic.message.clone()));
        self.list.dedup();
        let mut kept_of_file = (u32::MAX, 0);
        let before = self.list.len();
        self.list.retain(|diagnostic| {
            let file = diagnostic.span().file;
            kept_of_file = if kept_of_file.0 == file { (file, kept_of_file.1 + 1) } else { (file, 1) };
            kept_of_file.1 <= MAX_PER_FILE
        });
        self.dropped += before - self.list.len();
    }

    /// All of them, sorted by file and place.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there is one that is an error.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }

    /// How many more there were than the 100 that are kept of each file.
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// All of them as text, each with the lines it speaks of, separated by empty lines.
    pub fn render(&self, sources: &Sources, color: Color) -> String {
        render::render(self, sources, color)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
