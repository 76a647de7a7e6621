//! Source text and places in it. Knows nothing of the language and reads no files.

/// A place in the sources: a file and a range of bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// Which file, in the order they were given.
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Span {
    /// From the start of this one to the end of `other`, which is in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.start), ..self }
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What some editors put before the first line.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// One source text and how it is called in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Usually the path as the user wrote it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why bytes are no text; what it says follows `cannot read FILE: ` and tells what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotText {
    /// They begin as UTF-16 does.
    Utf16,
    /// They are in some other encoding.
    NotUtf8 {
        /// Where the text ends that could be read.
        at: LineColumn,
    },
}

impl std::fmt::Display for NotText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Utf16 => f.write_str("UTF-16; save it as UTF-8"),
            Self::NotUtf8 { at } => {
                write!(f, "not UTF-8 at line {}, column {}; save it as UTF-8", at.line, at.column)
            }
        }
    }
}

impl std::error::Error for NotText {}

/// The text that the bytes of a file are.
///
/// # Errors
/// [`NotText`], when they are not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        match error.as_bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => NotText::Utf16,
            bytes => NotText::NotUtf8 { at: end_of(&String::from_utf8_lossy(&bytes[..valid])) },
        }
    })
}

/// The place behind a text, as people count.
fn end_of(text: &str) -> LineColumn {
    let line = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
    LineColumn {
        line: text.bytes().filter(|byte| *byte == b'\n').count() + 1,
        // No editor counts the byte order mark.
        column: line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line).chars().count() + 1,
    }
}

/// The files that are compiled together, in order; [`Span::file`] counts them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// A place as people count: from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name that messages shall show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.files.push(SourceFile { name: name.into(), text: text.into() });
        self
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file a span lies in; `None` for a span of other sources.
    pub fn file(&self, span: Span) -> Option<&SourceFile> {
        self.files.get(span.file as usize)
    }

    /// The text at a place; empty for a span of other sources.
    pub fn text(&self, span: Span) -> &str {
        self.file(span).and_then(|file| file.text.get(span.range())).unwrap_or("")
    }

    /// Where a span starts, as people count.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.position(span.file, span.start)
    }

    /// Where a byte of a file is, as people count.
    pub fn position(&self, file: u32, offset: u32) -> LineColumn {
        let text = self.files.get(file as usize).map_or("", |file| file.text.as_str());
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        end_of(&text[..end])
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Self {
        let mut sources = Sources::new();
        for (name, text) in files {
            sources.add(name, text);
        }
        sources
    }
}
